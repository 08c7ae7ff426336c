//! Customs duty: ad-valorem rates by the longest prefix of the goods' code, their origin and the destination.

use std::sync::OnceLock;

use chrono::NaiveDate;
use kernel::{Money, MoneyError, Percentage, allocation::allocate};
use rust_decimal::Decimal;

use super::model::{Assessed, Sale};
use super::place;

const BUNDLED: &str = include_str!("../../data/duty-rates.csv");

/// A rate of duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRate {
    /// ISO country, or `EU`.
    pub destination: String,
    /// Digits that the goods' code begins with.
    pub prefix: String,
    /// ISO country; empty: any.
    pub origin: String,
    /// Percent of the customs value.
    pub percent: Percentage,
    /// From this day on.
    pub valid_from: NaiveDate,
}

/// The duties that a shop goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyBook {
    rates: Vec<DutyRate>,
}

impl DutyBook {
    /// The table that comes with the program; its origin and its limits: `data/README.md`.
    pub fn bundled() -> &'static Self {
        static BOOK: OnceLock<DutyBook> = OnceLock::new();
        BOOK.get_or_init(|| Self::with(BUNDLED.lines().skip(1).filter_map(read).collect()))
    }

    /// A table of one's own.
    #[must_use]
    pub const fn with(rates: Vec<DutyRate>) -> Self {
        Self { rates }
    }

    /// The rate of the longest prefix; of those, one that names the origin goes before one for all, and then the newest.
    /// `None` when nothing is known.
    #[must_use]
    pub fn find(
        &self,
        territory: &str,
        hs_code: &str,
        origin: &str,
        day: NaiveDate,
    ) -> Option<Percentage> {
        let digits: String = hs_code.chars().filter(char::is_ascii_digit).collect();
        self.rates
            .iter()
            .filter(|rate| {
                rate.destination == territory
                    && digits.starts_with(&rate.prefix)
                    && (rate.origin.is_empty() || rate.origin == origin)
                    && rate.valid_from <= day
            })
            .max_by_key(|rate| (rate.prefix.len(), !rate.origin.is_empty(), rate.valid_from))
            .map(|rate| rate.percent)
    }
}

fn read(line: &str) -> Option<DutyRate> {
    let mut fields = line.split(',');
    let mut next = || fields.next();
    Some(DutyRate {
        destination: next()?.to_owned(),
        prefix: next()?.to_owned(),
        origin: next()?.to_owned(),
        percent: Percentage::from_percent(next()?.parse::<Decimal>().ok()?),
        valid_from: next()?.parse().ok()?,
    })
}

/// The duty on each item, rounded once, half to even. The customs value is the net price, with its share of the freight
/// where the destination counts that in; freight is shared by value.
pub(super) fn of_lines(
    sale: &Sale<'_>,
    lines: &[Assessed],
    shipping: &Assessed,
) -> Result<Vec<Money>, MoneyError> {
    let territory = place::territory(sale.country);
    let worth = |line: &Assessed| u64::try_from(line.net.minor()).unwrap_or_default();
    let all: u64 = lines.iter().map(worth).fold(0, u64::saturating_add);
    sale.items
        .iter()
        .zip(lines)
        .map(|(item, line)| {
            let found = sale
                .duties
                .find(territory, item.hs_code, item.origin, sale.day);
            let rate = found.unwrap_or_else(|| Percentage::from_basis_points(0));
            let others = all.saturating_sub(worth(line));
            let freight = freight_of(territory, shipping.net, [worth(line), others]);
            line.net.checked_add(freight)?.percentage(rate)
        })
        .collect()
}

/// A line's share of the freight, whatever its place among the lines; nothing where customs does not count it.
fn freight_of(territory: &str, freight: Money, weights: [u64; 2]) -> Money {
    let nothing = Money::zero(freight.currency());
    if !place::values_with_freight(territory) {
        return nothing;
    }
    let shares = allocate(freight, &weights).unwrap_or_default();
    shares.first().copied().unwrap_or(nothing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_bundled_table_is_read() {
        assert_eq!(DutyBook::bundled().rates.len(), BUNDLED.lines().count() - 1);
    }

    #[test]
    fn the_longest_prefix_counts_and_then_the_origin() {
        let rates = [
            "EU,91,,5,2025-01-01",
            "EU,9102,,3,2025-01-01",
            "EU,9102,CH,0,2025-01-01",
            "EU,91,JP,1,2025-01-01",
        ];
        let book = DutyBook::with(rates.iter().filter_map(|line| read(line)).collect());
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let of = |code: &str, origin: &str| {
            book.find("EU", code, origin, day)
                .map(|rate| rate.as_percent().normalize().to_string())
        };
        assert_eq!(of("9102.21", "AU").as_deref(), Some("3"));
        assert_eq!(of("9102.21", "CH").as_deref(), Some("0"));
        assert_eq!(of("9102.21", "JP").as_deref(), Some("3"));
        assert_eq!(of("9103.10", "JP").as_deref(), Some("1"));
        assert_eq!(of("6912.00", "JP"), None);
    }
}
