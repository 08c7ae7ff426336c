//! What a sale posts to the ledger.

use kernel::{Money, MoneyError};
use ledger::{Account, Entry};

use super::quote::Totals;

/// The entries of a sale paid by card: the processor owes us the total; goods and shipping are income without their tax;
/// the tax is owed to the authority. What promotions took off stands by itself and lowers that income; the tax
/// is that of the lowered prices.
///
/// # Errors
/// Amounts that do not fit.
pub(super) fn sale(totals: &Totals) -> Result<Vec<Entry>, MoneyError> {
    let goods_tax: Money = totals.tax.checked_sub(totals.shipping_tax)?;
    let discounts = totals.discount.checked_add(totals.shipping_discount)?;
    Ok(vec![
        Entry::debit(Account::ProcessorClearing, totals.total),
        Entry::debit(Account::DiscountsGiven, discounts),
        Entry::credit(
            Account::SalesRevenue,
            totals.subtotal.checked_sub(goods_tax)?,
        ),
        Entry::credit(
            Account::ShippingRevenue,
            totals.shipping.checked_sub(totals.shipping_tax)?,
        ),
        Entry::credit(Account::TaxPayable, totals.tax),
    ])
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Percentage};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_sale_always_balances(subtotal in 0_i64..10_000_000, shipping in 0_i64..100_000, points in 0_i64..3_000, off in 0_i64..=100) {
            let money = |minor| Money::new(minor, Currency::AUD);
            let rate = Percentage::from_basis_points(points);
            let (discount, shipping_discount) = (subtotal * off / 100, shipping * (100 - off) / 100);
            let goods_tax = money(subtotal - discount).included_tax(rate).unwrap();
            let shipping_tax = money(shipping - shipping_discount).included_tax(rate).unwrap();
            let totals = Totals {
                subtotal: money(subtotal),
                discount: money(discount),
                shipping_discount: money(shipping_discount),
                shipping: money(shipping),
                shipping_tax,
                tax: goods_tax.checked_add(shipping_tax).unwrap(),
                total: money(subtotal - discount + shipping - shipping_discount),
            };
            let sum: i64 = sale(&totals).unwrap().iter().map(|entry| entry.amount.minor()).sum();
            prop_assert_eq!(sum, 0);
        }
    }
}
