//! A row of the table of prices.

use std::io::Read;

use kernel::{Currency, Timestamp};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// A column is missing or its value is none of its kind.
    #[error("can not be read: {0}")]
    Malformed(String),
    /// The shop has no such stock keeping unit.
    #[error("there is no such SKU")]
    NoVariant,
    /// The shop has no such price list.
    #[error("there is no such price list")]
    NoList,
    /// The list is of another currency.
    #[error("the price list is of another currency")]
    Currency,
    /// Negative, too large, or finer than the currency's smallest coin.
    #[error("{0} is no amount of {1}")]
    Amount(Decimal, Currency),
    /// A base price has neither a price before nor a window.
    #[error("only prices in a list have compare_at, starts or ends")]
    BaseOnly,
    /// The rules of prices refuse it, by this code.
    #[error("refused: {0}")]
    Refused(String),
}

/// A price to be written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PriceRow {
    /// Stock keeping unit.
    pub sku: String,
    /// Code of a price list; empty for the base price.
    #[serde(default)]
    pub list: String,
    /// The currency of a base price, if it is not the shop's.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Major units.
    pub amount: Decimal,
    /// Major units.
    #[serde(default)]
    pub compare_at: Option<Decimal>,
    /// From when on.
    #[serde(default)]
    pub starts: Option<Timestamp>,
    /// Until when.
    #[serde(default)]
    pub ends: Option<Timestamp>,
}

impl PriceRow {
    /// The amount in minor units of `currency`.
    pub(super) fn amount_in(&self, currency: Currency) -> Result<i64, RowError> {
        minor(self.amount, currency)
    }

    /// The price before in minor units of `currency`.
    pub(super) fn compare_at_in(&self, currency: Currency) -> Result<Option<i64>, RowError> {
        self.compare_at
            .map(|amount| minor(amount, currency))
            .transpose()
    }

    fn check(self) -> Result<Self, RowError> {
        let has_more = self.compare_at.is_some() || self.starts.is_some() || self.ends.is_some();
        if self.list.is_empty() && has_more {
            return Err(RowError::BaseOnly);
        }
        Ok(self)
    }
}

fn minor(amount: Decimal, currency: Currency) -> Result<i64, RowError> {
    let refused = RowError::Amount(amount, currency);
    let per_major = Decimal::from(10_u64.pow(currency.minor_digits()));
    let exact = amount.checked_mul(per_major).map(|exact| exact.normalize());
    let whole = exact.filter(|exact| exact.scale() == 0 && !exact.is_sign_negative());
    whole.and_then(|exact| exact.to_i64()).ok_or(refused)
}

/// With the line of the file that it stands on.
type OnLine<T> = (u64, T);

/// Rows, and the lines that are none.
pub(super) fn read(table: impl Read) -> (Vec<OnLine<PriceRow>>, Vec<OnLine<RowError>>) {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(table);
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return (rows, vec![(1, RowError::Malformed(error.to_string()))]),
    };
    for record in reader.records() {
        let (line, row) = match &record {
            Ok(record) => (
                record.position().map_or(0, csv::Position::line),
                record.deserialize::<PriceRow>(Some(&headers)),
            ),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                refused.push((line, RowError::Malformed(error.to_string())));
                continue;
            }
        };
        let row = row.map_err(|error| RowError::Malformed(error.to_string()));
        match row.and_then(PriceRow::check) {
            Ok(row) => rows.push((line, row)),
            Err(error) => refused.push((line, error)),
        }
    }
    (rows, refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_and_bad_ones_told_by_line() {
        let table = "sku,list,currency,amount,compare_at,starts,ends\n\
            LAMP,,,49.99,,,\n\
            LAMP,sale,AUD,39.99,49.99,2026-12-01T00:00:00Z,2026-12-08T00:00:00Z\n\
            MUG,,,cheap,,,\n\
            MUG,,,10,12,,\n\
            MUG,,XYZ,10,,,\n\
            MUG,sale\n";
        let (rows, refused) = read(table.as_bytes());
        let lines =
            |rows: &[(u64, PriceRow)]| rows.iter().map(|(line, _)| *line).collect::<Vec<_>>();
        assert_eq!(lines(&rows), [2, 3]);
        assert_eq!(rows[1].1.compare_at_in(Currency::AUD), Ok(Some(4_999)));
        assert_eq!(
            rows[1].1.starts.unwrap().to_rfc3339(),
            "2026-12-01T00:00:00+00:00"
        );
        let told: Vec<u64> = refused.iter().map(|(line, _)| *line).collect();
        assert_eq!(told, [4, 5, 6, 7]);
        assert_eq!(refused[1].1, RowError::BaseOnly);
    }

    #[test]
    fn amounts_fit_their_currency() {
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(minor(Decimal::new(4_999, 2), Currency::AUD), Ok(4_999));
        assert_eq!(minor(Decimal::new(100, 2), yen), Ok(1));
        assert_eq!(minor(Decimal::new(5, 0), yen), Ok(5));
        for (amount, currency) in [
            (Decimal::new(4_999, 3), Currency::AUD),
            (Decimal::new(15, 1), yen),
            (Decimal::new(-1, 0), yen),
            (Decimal::MAX, yen),
        ] {
            assert!(minor(amount, currency).is_err(), "{amount} {currency}");
        }
    }
}
