//! Exchange rates: how many units of a currency one euro buys, and converting by them.
//!
//! Daily rates come from a central bank through [`RateSource`]. Where none was ever fetched, the rates that are bundled
//! count: monthly averages of the Federal Reserve (release H.10/G.5, June 2026) for one US dollar, divided by the euro's.
//! A currency without a rate of the day keeps its last one, with that one's date.
//! Deliberately not here: a margin on the rates; bookings of gains and losses.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::{Currency, Money, Rounding};
use rust_decimal::Decimal;

const BUNDLED: &str = include_str!("bundled_rates.csv");

/// The last day of the month that the bundled rates are averages of.
pub const BUNDLED_ON: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 30) {
    Some(day) => day,
    None => panic!("no such day"),
};

/// The rates of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateDay {
    /// The day they were fixed.
    pub date: NaiveDate,
    /// Units for one euro.
    pub rates: BTreeMap<Currency, Decimal>,
}

/// Why there are no rates.
#[derive(Debug, thiserror::Error)]
pub enum RateError {
    /// The service could not be reached, or failed; it may work later.
    #[error("the source of exchange rates can not be reached: {0}")]
    Unreachable(String),
    /// It answered with something else than rates.
    #[error("the source of exchange rates answered something else: {0}")]
    NotRates(String),
}

/// A service that publishes daily rates of the euro.
#[async_trait]
pub trait RateSource: Send + Sync {
    /// Its name, as stored with its rates.
    fn name(&self) -> &'static str;

    /// The newest rates.
    ///
    /// # Errors
    /// [`RateError`].
    async fn daily(&self) -> Result<RateDay, RateError>;

    /// The rates of the last 90 days, in any order.
    ///
    /// # Errors
    /// [`RateError`].
    async fn last_90_days(&self) -> Result<Vec<RateDay>, RateError>;
}

/// A rate with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedRate {
    /// Units for one euro.
    pub per_euro: Decimal,
    /// The day it is of.
    pub date: NaiveDate,
    /// Whether it is one of the bundled.
    pub is_bundled: bool,
}

/// The newest rate of each currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<Currency, DatedRate>);

impl Rates {
    /// The bundled rates.
    #[must_use]
    pub fn bundled() -> Self {
        let line = |line: &str| {
            let (code, rate) = line.split_once(',')?;
            let rate = DatedRate {
                per_euro: rate.parse().ok()?,
                date: BUNDLED_ON,
                is_bundled: true,
            };
            Some((Currency::parse(code).ok()?, rate))
        };
        Self(BUNDLED.lines().skip(1).filter_map(line).collect())
    }

    /// Puts a rate in the place of an older one.
    pub fn put(&mut self, currency: Currency, rate: DatedRate) {
        let place = self.0.entry(currency).or_insert(rate);
        if place.is_bundled || place.date < rate.date {
            *place = rate;
        }
    }

    /// The rate of a currency; the euro has none.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Option<DatedRate> {
        self.0.get(&currency).copied()
    }

    /// The older day of the two rates that lead from one currency to another, and whether a bundled one is among them.
    /// `None` when there is no way, or none is needed.
    #[must_use]
    pub fn day_of(&self, from: Currency, to: Currency) -> Option<(NaiveDate, bool)> {
        if from == to {
            return None;
        }
        let needed: Vec<DatedRate> = [from, to]
            .into_iter()
            .filter(|currency| *currency != Currency::EUR)
            .map(|currency| self.of(currency))
            .collect::<Option<_>>()?;
        let day = needed.iter().map(|rate| rate.date).min()?;
        Some((day, needed.iter().any(|rate| rate.is_bundled)))
    }

    /// The amount in another currency, rounded once by `rounding`. `None` when a rate is missing, the amount is negative
    /// or does not fit. An amount that is in that currency already is not touched.
    #[must_use]
    pub fn convert(&self, amount: Money, to: Currency, rounding: Rounding) -> Option<Money> {
        if amount.currency() == to {
            return Some(amount);
        }
        let minor_per_major = Decimal::from(to.minor_per_major());
        let exact = amount
            .to_decimal()
            .checked_mul(self.per_euro(to)?)?
            .checked_mul(minor_per_major)?
            .checked_div(self.per_euro(amount.currency())?)?;
        Some(Money::new(rounding.round(exact)?, to))
    }

    fn per_euro(&self, currency: Currency) -> Option<Decimal> {
        if currency == Currency::EUR {
            return Some(Decimal::ONE);
        }
        self.of(currency).map(|rate| rate.per_euro)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn at_least_fifteen_currencies_are_bundled() {
        let rates = Rates::bundled();
        assert!(rates.0.len() >= 15, "{}", rates.0.len());
        assert_eq!(
            BUNDLED.lines().count() - 1,
            rates.0.len(),
            "every line is read"
        );
        assert!(
            rates
                .0
                .values()
                .all(|rate| rate.per_euro > Decimal::ZERO && rate.date == BUNDLED_ON)
        );
        assert!(rates.of(Currency::EUR).is_none());
    }

    #[test]
    fn amounts_take_the_digits_of_their_currency() {
        let rates = Rates::bundled();
        let hundred = Money::new(10_000, Currency::AUD);
        let in_to = |code| {
            rates
                .convert(hundred, currency(code), Rounding::None)
                .unwrap()
        };
        // 100 / 1.6392, and for the yen × 185.13.
        assert_eq!(in_to("EUR").minor(), 6_101);
        assert_eq!(in_to("JPY").minor(), 11_294);
        assert_eq!(in_to("AUD"), hundred);
        let charm = "charm:99/100".parse().unwrap();
        let euros = rates.convert(hundred, Currency::EUR, charm).unwrap();
        assert_eq!(euros.minor(), 6_099);
        assert_eq!(
            rates.convert(hundred, currency("KWD"), Rounding::None),
            None
        );
    }

    #[test]
    fn the_newest_rate_counts_and_says_its_day() {
        let mut rates = Rates::bundled();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let rate = |date| DatedRate {
            per_euro: Decimal::TWO,
            date,
            is_bundled: false,
        };
        rates.put(Currency::AUD, rate(day("2026-11-20")));
        rates.put(Currency::AUD, rate(day("2026-11-19")));
        assert_eq!(
            rates.day_of(Currency::AUD, Currency::EUR),
            Some((day("2026-11-20"), false))
        );
        assert_eq!(
            rates.day_of(Currency::AUD, currency("USD")),
            Some((BUNDLED_ON, true))
        );
        assert_eq!(rates.day_of(Currency::AUD, Currency::AUD), None);
        // A fetched rate goes before a bundled one, however old.
        rates.put(currency("USD"), rate(day("2020-01-02")));
        assert_eq!(rates.of(currency("USD")).unwrap().date, day("2020-01-02"));
    }

    proptest! {
        #[test]
        fn there_and_back_is_near(minor in 1_i64..10_000_000, code in prop::sample::select(vec!["USD", "GBP", "NZD", "CHF"])) {
            let rates = Rates::bundled();
            let start = Money::new(minor, Currency::AUD);
            let there = rates.convert(start, currency(code), Rounding::None).unwrap();
            let back = rates.convert(there, Currency::AUD, Rounding::None).unwrap();
            prop_assert!((back.minor() - minor).abs() <= 3, "{start} {there} {back}");
        }
    }
}
