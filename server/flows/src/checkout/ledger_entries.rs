//! What a sale posts to the ledger.

use credit::{AccountKind, Tender};
use kernel::{Money, MoneyError};
use ledger::{Account, Entry};

use super::quote::Totals;

/// The entries of a sale: gift cards and store credit are owed no more, and for the rest the processor owes us; goods and
/// shipping are income without the tax inside them; the tax, inside or on top, is owed to the authority, and duty to customs.
/// Gift cards that are sold are no income but owed. What promotions took off stands by itself and lowers that income; the tax is that of the lowered prices.
/// Tax inside prices that a business or an exempt buyer does not pay is no discount: the income is the price without it.
///
/// # Errors
/// Amounts that do not fit.
pub(super) fn sale(
    totals: &Totals,
    tenders: &[Tender],
    cards_sold: Money,
) -> Result<Vec<Entry>, MoneyError> {
    let inside: Money = totals.tax.checked_sub(totals.added_tax)?;
    let inside_shipping = if totals.prices_include_tax {
        totals.shipping_tax
    } else {
        Money::zero(totals.total.currency())
    };
    let inside_goods = inside.checked_sub(inside_shipping)?;
    let relief = totals.tax_relief.checked_add(totals.shipping_tax_relief)?;
    let off = totals.discount.checked_add(totals.shipping_discount)?;
    let discounts = off.checked_sub(relief)?;
    let cards = paid_by(totals, tenders, AccountKind::GiftCard)?;
    let store_credit = paid_by(totals, tenders, AccountKind::StoreCredit)?;
    let charged = totals.total.checked_sub(cards)?.checked_sub(store_credit)?;
    Ok(vec![
        Entry::debit(Account::ProcessorClearing, charged),
        Entry::debit(Account::GiftCards, cards),
        Entry::debit(Account::StoreCredit, store_credit),
        Entry::debit(Account::DiscountsGiven, discounts),
        Entry::credit(
            Account::SalesRevenue,
            totals
                .subtotal
                .checked_sub(inside_goods)?
                .checked_sub(totals.tax_relief)?
                .checked_sub(cards_sold)?,
        ),
        Entry::credit(Account::GiftCards, cards_sold),
        Entry::credit(
            Account::ShippingRevenue,
            totals
                .shipping
                .checked_sub(inside_shipping)?
                .checked_sub(totals.shipping_tax_relief)?,
        ),
        Entry::credit(Account::TaxPayable, totals.tax),
        Entry::credit(Account::DutyPayable, totals.duty),
    ])
}

fn paid_by(totals: &Totals, tenders: &[Tender], kind: AccountKind) -> Result<Money, MoneyError> {
    let of_kind = tenders.iter().filter(|tender| tender.kind == kind);
    Money::sum(totals.total.currency(), of_kind.map(|tender| tender.amount))
}

#[cfg(test)]
mod tests {
    use credit::AccountId;
    use kernel::{Currency, Percentage};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn tender(kind: AccountKind, minor: i64) -> Tender {
        Tender {
            account: AccountId(Uuid::from_u128(1)),
            kind,
            last_four: String::new(),
            amount: Money::new(minor, Currency::AUD),
            refunded: Money::zero(Currency::AUD),
            status: "captured".into(),
        }
    }

    proptest! {
        #[test]
        fn a_sale_always_balances_however_it_is_paid(
            subtotal in 0_i64..10_000_000,
            shipping in 0_i64..100_000,
            points in 0_i64..3_000,
            off in 0_i64..=100,
            by_card in 0_i64..=100,
            by_credit in 0_i64..=100,
            sold in 0_i64..=100,
            included in any::<bool>(),
            relieved in any::<bool>(),
            duty in 0_i64..50_000,
        ) {
            let money = |minor| Money::new(minor, Currency::AUD);
            let rate = Percentage::from_basis_points(points);
            let (promoted, shipping_promoted) = (subtotal * off / 100, shipping * (100 - off) / 100);
            let goods_tax = money(subtotal - promoted).included_tax(rate).unwrap();
            let shipping_tax = money(shipping - shipping_promoted).included_tax(rate).unwrap();
            let zero = money(0);
            // Who owes no tax pays prices without it.
            let (relief, shipping_relief, goods_tax, shipping_tax) = if relieved && included {
                (goods_tax, shipping_tax, zero, zero)
            } else {
                (zero, zero, goods_tax, shipping_tax)
            };
            let discount = promoted + relief.minor();
            let shipping_discount = shipping_promoted + shipping_relief.minor();
            let duty_tax = money(duty).percentage(rate).unwrap();
            let of_prices = goods_tax.checked_add(shipping_tax).unwrap();
            let tax = of_prices.checked_add(duty_tax).unwrap();
            let added = if included { duty_tax } else { tax };
            let total =
                subtotal - discount + shipping - shipping_discount + added.minor() + duty;
            let totals = Totals {
                subtotal: money(subtotal),
                discount: money(discount),
                shipping_discount: money(shipping_discount),
                shipping: money(shipping),
                shipping_tax,
                tax,
                tax_relief: relief,
                shipping_tax_relief: shipping_relief,
                prices_include_tax: included,
                added_tax: added,
                duty: money(duty),
                total: money(total),
            };
            let cards = total * by_card / 100;
            let store_credit = (total - cards) * by_credit / 100;
            let tenders = [
                tender(AccountKind::GiftCard, cards),
                tender(AccountKind::StoreCredit, store_credit),
            ];
            let entries = sale(&totals, &tenders, money(subtotal * sold / 100)).unwrap();
            let sum: i64 = entries.iter().map(|entry| entry.amount.minor()).sum();
            prop_assert_eq!(sum, 0);
            let clearing = entries.first().unwrap();
            prop_assert_eq!(clearing.amount.minor(), total - cards - store_credit);
            prop_assert!(clearing.amount.minor() >= 0);
            let discounts = entries.iter().find(|entry| entry.account == Account::DiscountsGiven).unwrap();
            prop_assert_eq!(discounts.amount.minor(), promoted + shipping_promoted);
        }
    }
}
