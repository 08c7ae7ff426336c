//! What a refund posts to the ledger.
//!
//! The refund itself is posted at once: income, tax and duty go down, and the buyer is owed. What goes to a card waits in
//! a journal of its own until the gateway has said yes, and is voided when it says no: then the shop still owes.

use credit::AccountKind;
use kernel::{Money, MoneyError};
use ledger::{Account, Entry};
use orders::TaxedPart;
use orders::refunds::RefundPlan;

/// Where the money of a refund goes, as the ledger sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owed {
    /// To a card, by way of a gateway.
    Card,
    /// To an account of credit.
    Credit(AccountKind),
}

/// The entries of a refund whose money goes these ways. Of gift cards, by the positions of their lines, it is no income that
/// goes down but what was owed by them. `is_gift` for goodwill, which leaves the sale as it was.
///
/// # Errors
/// Amounts that do not fit.
pub(super) fn refund(
    (plan, cards): (&RefundPlan, &[i32]),
    is_gift: bool,
    ways: &[(Owed, Money)],
) -> Result<Vec<Entry>, MoneyError> {
    let currency = plan.amount.currency();
    let is_card = |part: TaxedPart| part.position().is_some_and(|one| cards.contains(&one));
    let net = |of: &dyn Fn(TaxedPart) -> bool| {
        let parts = plan.parts.iter().filter(|part| of(part.part));
        let amounts: Vec<Money> = parts
            .map(|part| part.amount.checked_sub(part.tax))
            .collect::<Result<_, _>>()?;
        Money::sum(currency, amounts)
    };
    let mut entries = if is_gift {
        vec![Entry::debit(Account::GoodwillGiven, plan.amount)]
    } else {
        vec![
            Entry::debit(
                Account::SalesRefunded,
                net(&|part| matches!(part, TaxedPart::Line(_)) && !is_card(part))?,
            ),
            Entry::debit(Account::GiftCards, net(&is_card)?),
            Entry::debit(
                Account::ShippingRefunded,
                net(&|part| part == TaxedPart::Shipping)?,
            ),
            Entry::debit(Account::TaxPayable, plan.tax),
            Entry::debit(Account::DutyPayable, net(&|part| part == TaxedPart::Duty)?),
        ]
    };
    for (owed, amount) in ways {
        let account = match owed {
            Owed::Card => Account::RefundsPayable,
            Owed::Credit(AccountKind::GiftCard) => Account::GiftCards,
            Owed::Credit(AccountKind::StoreCredit) => Account::StoreCredit,
        };
        entries.push(Entry::credit(account, *amount));
    }
    Ok(entries)
}

/// The entries of a payout by a gateway.
pub(super) fn payout(amount: Money) -> Vec<Entry> {
    vec![
        Entry::debit(Account::RefundsPayable, amount),
        Entry::credit(Account::ProcessorClearing, amount),
    ]
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use orders::refunds::RefundedPart;

    use super::*;

    fn money(minor: i64) -> Money {
        Money::new(minor, Currency::AUD)
    }

    fn part(part: TaxedPart, amount: i64, tax: i64) -> RefundedPart {
        RefundedPart {
            part,
            quantity: 0,
            amount: money(amount),
            tax: money(tax),
            taxes: Vec::new(),
        }
    }

    fn shown(entries: &[Entry]) -> Vec<(&'static str, i64)> {
        let entries = entries.iter().filter(|entry| !entry.amount.is_zero());
        entries
            .map(|entry| (entry.account.code(), entry.amount.minor()))
            .collect()
    }

    #[test]
    fn a_refund_takes_income_tax_and_duty_back_and_owes_the_buyer() {
        let plan = RefundPlan {
            amount: money(1_400),
            tax: money(120),
            parts: vec![
                part(TaxedPart::Line(0), 1_100, 100),
                part(TaxedPart::Shipping, 220, 20),
                part(TaxedPart::Duty, 80, 0),
            ],
        };
        let ways = [
            (Owed::Card, money(1_000)),
            (Owed::Credit(AccountKind::GiftCard), money(400)),
        ];
        let entries = refund((&plan, &[]), false, &ways).unwrap();
        let expected = [
            ("4800", 1_000),
            ("4810", 200),
            ("2200", 120),
            ("2210", 80),
            ("2400", -1_000),
            ("2300", -400),
        ];
        assert_eq!(shown(&entries), expected);
    }

    #[test]
    fn goodwill_leaves_sale_and_tax_as_they_were() {
        let plan = RefundPlan {
            amount: money(500),
            tax: money(0),
            parts: Vec::new(),
        };
        let entries = refund(
            (&plan, &[]),
            true,
            &[(Owed::Credit(AccountKind::StoreCredit), money(500))],
        );
        assert_eq!(shown(&entries.unwrap()), [("4820", 500), ("2310", -500)]);
    }

    #[test]
    fn what_comes_back_of_gift_cards_was_owed_and_no_income() {
        let plan = RefundPlan {
            amount: money(4_100),
            tax: money(100),
            parts: vec![
                part(TaxedPart::Line(0), 1_100, 100),
                part(TaxedPart::Line(1), 3_000, 0),
            ],
        };
        let entries = refund((&plan, &[1]), false, &[(Owed::Card, money(4_100))]);
        let expected = [
            ("4800", 1_000),
            ("2300", 3_000),
            ("2200", 100),
            ("2400", -4_100),
        ];
        assert_eq!(shown(&entries.unwrap()), expected);
    }
}
