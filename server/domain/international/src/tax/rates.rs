//! Tax rates by country, region and category, from a day on.
//!
//! The bundled table (its origin and its day: `data/README.md`) is where every shop starts; rows of the shop's own go before it.

use std::sync::OnceLock;

use chrono::NaiveDate;
use kernel::Percentage;
use rust_decimal::Decimal;

use super::category::Category;

const BUNDLED: &str = include_str!("../../data/tax-rates.csv");

/// Whether a charge for shipping is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShippingRule {
    /// As the goods in the parcel, in the shares of their values.
    AsGoods,
    /// At the standard rate, if anything in the parcel is taxed.
    Taxed,
    /// Never, when it stands by itself.
    Untaxed,
}

/// A rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// ISO country.
    pub country: String,
    /// State or province; empty: the country.
    pub region: String,
    /// Of what.
    pub category: Category,
    /// Name on invoices.
    pub name: String,
    /// Percent of the net price.
    pub percent: Percentage,
    /// From this day on.
    pub valid_from: NaiveDate,
    /// A region's tax that stands beside the country's, not in its place.
    pub beside_country: bool,
    /// Whether shipping is taxed.
    pub shipping: ShippingRule,
}

impl RateRow {
    /// `DE`, `US-CA`.
    #[must_use]
    pub fn jurisdiction(&self) -> String {
        if self.region.is_empty() {
            self.country.clone()
        } else {
            format!("{}-{}", self.country, self.region)
        }
    }
}

/// The rates that a shop goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RateBook {
    own: Vec<RateRow>,
}

impl RateBook {
    /// The bundled rates with rows of a shop's own before them.
    #[must_use]
    pub const fn with(own: Vec<RateRow>) -> Self {
        Self { own }
    }

    /// Whether the shop has entered a rate for the country, or for the region, itself.
    #[must_use]
    pub fn has_own(&self, country: &str, region: &str) -> bool {
        let same = |row: &RateRow| row.country == country && row.region == region;
        self.own.iter().any(same)
    }

    /// Whether the shop has entered a rate for the country, or for any region of it, itself.
    #[must_use]
    pub fn has_own_in(&self, country: &str) -> bool {
        self.own.iter().any(|row| row.country == country)
    }

    /// The rate of exactly this place on the day: that of the category, else the standard one.
    #[must_use]
    pub fn find(
        &self,
        place: (&str, &str),
        category: Category,
        day: NaiveDate,
    ) -> Option<&RateRow> {
        let wanted = match category {
            Category::Zero | Category::Exempt => Category::Standard,
            other => other,
        };
        self.newest(place, wanted, day)
            .or_else(|| self.newest(place, Category::Standard, day))
    }

    fn newest(
        &self,
        (country, region): (&str, &str),
        category: Category,
        day: NaiveDate,
    ) -> Option<&RateRow> {
        let fits = |row: &&RateRow| {
            row.country == country
                && row.region == region
                && row.category == category
                && row.valid_from <= day
        };
        let newest =
            |rows: &'static [RateRow]| rows.iter().filter(fits).max_by_key(|row| row.valid_from);
        let own = self
            .own
            .iter()
            .filter(fits)
            .max_by_key(|row| row.valid_from);
        own.or_else(|| newest(bundled()))
    }
}

fn bundled() -> &'static [RateRow] {
    static ROWS: OnceLock<Vec<RateRow>> = OnceLock::new();
    ROWS.get_or_init(|| BUNDLED.lines().skip(1).filter_map(read).collect())
}

/// A line of the bundled table; a test holds that every line is one.
fn read(line: &str) -> Option<RateRow> {
    let mut fields = line.split(',');
    let mut next = || fields.next();
    Some(RateRow {
        country: next()?.to_owned(),
        region: next()?.to_owned(),
        category: next()?.parse().ok()?,
        name: next()?.to_owned(),
        percent: Percentage::from_percent(next()?.parse::<Decimal>().ok()?),
        valid_from: next()?.parse().ok()?,
        beside_country: next()? == "adds",
        shipping: match next()? {
            "" => ShippingRule::AsGoods,
            "taxed" => ShippingRule::Taxed,
            "untaxed" => ShippingRule::Untaxed,
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_bundled_table_is_read() {
        assert_eq!(bundled().len(), BUNDLED.lines().count() - 1);
        let standard = |country: &str, region: &str| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            RateBook::default()
                .find((country, region), Category::Standard, day)
                .map(|row| row.percent.as_percent().normalize().to_string())
        };
        assert!(
            postal::EU
                .iter()
                .all(|country| standard(country, "").is_some())
        );
        let states = postal::format_of("US").unwrap().regions();
        let untaxed: Vec<_> = states
            .iter()
            .filter(|(code, _)| standard("US", code).is_none())
            .map(|(code, _)| *code)
            .collect();
        assert_eq!(untaxed, ["AK", "DE", "MT", "NH", "OR"]);
        assert_eq!(standard("FI", "").as_deref(), Some("25.5"));
        assert_eq!(standard("US", "CA").as_deref(), Some("7.25"));
    }

    #[test]
    fn a_shops_own_rate_goes_before_from_its_day_on() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 1, day).unwrap();
        let own = RateRow {
            valid_from: day(10),
            percent: Percentage::from_basis_points(1_250),
            ..read("AU,,standard,GST,10,2000-07-01,,").unwrap()
        };
        let book = RateBook::with(vec![own]);
        let on = |date| {
            book.find(("AU", ""), Category::Standard, date)
                .unwrap()
                .percent
        };
        assert_eq!(on(day(9)), Percentage::from_basis_points(1_000));
        assert_eq!(on(day(10)), Percentage::from_basis_points(1_250));
    }
}
