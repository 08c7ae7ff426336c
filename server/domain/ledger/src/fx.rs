//! What entries in another currency are worth in the currency that the books are kept in.
//!
//! Each entry is worth its amount at the rate of the day, rounded once, half to even. Income that is taken back is worth what
//! it was when it was earned, so that a sale and its refund cancel out. Whatever the two sides then differ by, the cents of
//! rounding included, is gain or loss of the exchange, an entry of its own (IAS 21, paragraph 28).
//! Invariant: the values of a journal add up to zero, as its amounts do. Deliberately not here: where rates come from.

use kernel::{Currency, Money};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::chart::Account;
use crate::model::Entry;

/// Units of the books' currency for one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The books' currency.
    pub currency: Currency,
    /// So many units of it.
    pub per_unit: Decimal,
}

impl Rate {
    /// What the amount is worth, in minor units of the books' currency; `None` when it does not fit.
    #[must_use]
    pub fn value(&self, amount: Money) -> Option<i64> {
        let minor_per_major = Decimal::from(self.currency.minor_per_major());
        let exact = amount
            .to_decimal()
            .checked_mul(self.per_unit)?
            .checked_mul(minor_per_major)?;
        exact
            .round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven)
            .to_i64()
    }
}

/// At what rates a journal is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Valuation {
    /// Of the day.
    pub today: Rate,
    /// Of the sale that income goes back of; that of the day where there was none.
    pub of_sale: Option<Rate>,
}

/// The entries with what each is worth, and the exchange's gain or loss behind them where there is one. `None` when an amount
/// does not fit.
#[must_use]
pub fn value(entries: &[Entry], valuation: &Valuation) -> Option<Vec<(Entry, i64)>> {
    let mut valued = Vec::new();
    let mut sum = 0_i64;
    for entry in entries.iter().filter(|entry| !entry.amount.is_zero()) {
        let earned = valuation.of_sale.filter(|_| entry.account.is_income());
        let worth = earned.unwrap_or(valuation.today).value(entry.amount)?;
        sum = sum.checked_add(worth)?;
        valued.push((*entry, worth));
    }
    if let Some((first, _)) = valued.first().copied()
        && sum != 0
    {
        let nothing = Money::zero(first.amount.currency());
        let difference = Entry::debit(Account::ExchangeDifferences, nothing);
        valued.push((difference, sum.checked_neg()?));
    }
    Some(valued)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rate(thousandths: i64) -> Rate {
        Rate {
            currency: Currency::AUD,
            per_unit: Decimal::new(thousandths, 3),
        }
    }

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    /// 100.00 euros sold at 1.600 and refunded at 1.700: ten dollars more go back than came in.
    #[test]
    fn a_refund_at_another_rate_is_gain_or_loss_and_takes_the_income_back_whole() {
        let entries = [
            Entry::debit(Account::SalesRefunded, eur(10_000)),
            Entry::credit(Account::RefundsPayable, eur(10_000)),
        ];
        let valuation = Valuation {
            today: rate(1_700),
            of_sale: Some(rate(1_600)),
        };
        let valued = value(&entries, &valuation).unwrap();
        let worth: Vec<_> = valued
            .iter()
            .map(|(entry, worth)| (entry.account.code(), *worth))
            .collect();
        assert_eq!(
            worth,
            [("4800", 16_000), ("2400", -17_000), ("7100", 1_000)]
        );
    }

    proptest! {
        #[test]
        fn values_add_up_to_zero_as_amounts_do(
            parts in prop::collection::vec(1_i64..1_000_000, 1..6),
            today in 1_i64..200_000,
            sale in prop::option::of(1_i64..200_000),
        ) {
            let accounts = [Account::SalesRevenue, Account::TaxPayable, Account::ShippingRevenue];
            let total: i64 = parts.iter().sum();
            let mut entries: Vec<Entry> = parts
                .iter()
                .zip(accounts.iter().cycle())
                .map(|(minor, account)| Entry::credit(*account, eur(*minor)))
                .collect();
            entries.push(Entry::debit(Account::ProcessorClearing, eur(total)));
            let valuation = Valuation { today: rate(today), of_sale: sale.map(rate) };
            let valued = value(&entries, &valuation).unwrap();
            prop_assert_eq!(valued.iter().map(|(_, worth)| worth).sum::<i64>(), 0);
            prop_assert_eq!(valued.iter().map(|(entry, _)| entry.amount.minor()).sum::<i64>(), 0);
            // At one rate there is no more than the cents of rounding.
            if sale.is_none() {
                let difference = valued.iter().find(|(entry, _)| entry.account == Account::ExchangeDifferences);
                let most = i64::try_from(entries.len()).unwrap();
                prop_assert!(difference.is_none_or(|(_, worth)| worth.abs() <= most));
            }
        }
    }
}
