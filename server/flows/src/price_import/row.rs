//! A row of the table of prices.

use std::io::Read;

use kernel::{Currency, Money, Timestamp};
use rust_decimal::Decimal;
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
    /// The table is for another price list.
    #[error("this row is for another price list")]
    OtherList,
    /// The rules of prices refuse it, by this code.
    #[error("refused: {0}")]
    Refused(String),
}

impl RowError {
    /// A stable code for pages.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Malformed(_) | Self::BaseOnly => "malformed",
            Self::NoVariant => "sku",
            Self::NoList | Self::OtherList => "list",
            Self::Currency => "currency",
            Self::Amount(..) => "amount",
            Self::Refused(code) => code,
        }
    }
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
    let read = Money::from_decimal(amount, currency).ok();
    let good = read.filter(|amount| !amount.is_negative());
    good.map(Money::minor)
        .ok_or(RowError::Amount(amount, currency))
}

/// With the line of the file that it stands on.
type OnLine<T> = (u64, T);

/// What a table says: rows, and the lines that are none.
pub(super) type Rows = (Vec<OnLine<PriceRow>>, Vec<OnLine<RowError>>);

/// The same for a table of one list: rows without a list are its own, those of another are none.
pub(super) fn read_for(table: impl Read, list: &str) -> Rows {
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for (line, row) in read_any(table) {
        match row {
            Ok(row) if row.list.is_empty() || row.list == list => {
                let list = list.to_owned();
                rows.push((line, PriceRow { list, ..row }));
            }
            Ok(_) => refused.push((line, RowError::OtherList)),
            Err(error) => refused.push((line, error)),
        }
    }
    (rows, refused)
}

/// Rows, and the lines that are none.
pub(super) fn read(table: impl Read) -> Rows {
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for (line, row) in read_any(table) {
        match row.and_then(PriceRow::check) {
            Ok(row) => rows.push((line, row)),
            Err(error) => refused.push((line, error)),
        }
    }
    (rows, refused)
}

/// Every line as what it says, or why it says nothing.
fn read_any(mut table: impl Read) -> Vec<OnLine<Result<PriceRow, RowError>>> {
    let malformed = |error: &dyn std::fmt::Display| RowError::Malformed(error.to_string());
    let mut bytes = Vec::new();
    if let Err(error) = table.read_to_end(&mut bytes) {
        return vec![(1, Err(malformed(&error)))];
    }
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes.as_slice());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return vec![(1, Err(malformed(&error)))],
    };
    let mut lines = Lines::of(&bytes);
    reader
        .records()
        .map(|record| match &record {
            Ok(record) => {
                let line = lines.line_at(record.position());
                let row = record.deserialize::<PriceRow>(Some(&headers));
                (line, row.map_err(|error| malformed(&error)))
            }
            Err(error) => (lines.line_at(error.position()), Err(malformed(error))),
        })
        .collect()
}

/// Lines as an editor counts them. The reader's own count is one behind where lines end in CR LF, because it takes the LF
/// for the beginning of the next record.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    const fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            line: 1,
        }
    }

    /// The line on which a record begins; records are asked for in their order.
    fn line_at(&mut self, position: Option<&csv::Position>) -> u64 {
        let byte = position.map_or(0, csv::Position::byte);
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let ends = |passed: &[u8]| passed.iter().filter(|byte| **byte == b'\n').count();
        let passed = self.bytes.get(self.at..byte).map_or(0, ends);
        self.line += u64::try_from(passed).unwrap_or_default();
        self.at = self.at.max(byte);
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let ahead = blank.filter(|byte| **byte == b'\n').count();
        self.line + u64::try_from(ahead).unwrap_or_default()
    }
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
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n"] {
            let table = [
                "sku,amount",
                "LAMP,cheap",
                "",
                "\"MU",
                "G\",dear",
                "VASE,none",
                "",
            ]
            .join(end);
            let (_, refused) = read(table.as_bytes());
            let told: Vec<u64> = refused.iter().map(|(line, _)| *line).collect();
            assert_eq!(told, [2, 4, 6], "{end:?}");
        }
    }

    #[test]
    fn a_table_of_one_list_takes_its_own_rows_alone() {
        let table = "sku,list,amount,compare_at\nLAMP,,49.99,59.99\nMUG,sale,10,\nMUG,other,10,\n";
        let (rows, refused) = read_for(table.as_bytes(), "sale");
        let lists: Vec<&str> = rows.iter().map(|(_, row)| row.list.as_str()).collect();
        assert_eq!(lists, ["sale", "sale"]);
        assert_eq!(refused, [(4, RowError::OtherList)]);
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
