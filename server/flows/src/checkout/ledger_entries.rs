//! What a sale posts to the ledger.

use kernel::{Money, MoneyError};
use ledger::{Account, Entry};

use super::quote::Totals;

/// The entries of a sale paid by card: the processor owes us the total; goods and shipping are income without their tax;
/// the tax is owed to the authority.
///
/// # Errors
/// Amounts that do not fit.
pub(super) fn sale(totals: &Totals) -> Result<Vec<Entry>, MoneyError> {
    let goods_tax: Money = totals.tax.checked_sub(totals.shipping_tax)?;
    Ok(vec![
        Entry::debit(Account::ProcessorClearing, totals.total),
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
        fn a_sale_always_balances(subtotal in 0_i64..10_000_000, shipping in 0_i64..100_000, points in 0_i64..3_000) {
            let money = |minor| Money::new(minor, Currency::AUD);
            let rate = Percentage::from_basis_points(points);
            let goods_tax = money(subtotal).included_tax(rate).unwrap();
            let shipping_tax = money(shipping).included_tax(rate).unwrap();
            let totals = Totals {
                subtotal: money(subtotal),
                shipping: money(shipping),
                shipping_tax,
                tax: goods_tax.checked_add(shipping_tax).unwrap(),
                total: money(subtotal + shipping),
            };
            let sum: i64 = sale(&totals).unwrap().iter().map(|entry| entry.amount.minor()).sum();
            prop_assert_eq!(sum, 0);
        }
    }
}
