//! What stands beside prices about tax, before anybody has said where the parcel goes: what is true of all countries that
//! a market is meant for.
//!
//! The engine that assesses sales decides here too, for a trifle and for something dear, because imports are treated by
//! their value. Deliberately not here: words, and what a sale is taxed with in the end.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{Currency, Money, MoneyError};

use super::category::Category;
use super::duty::DutyBook;
use super::model::{Customer, Import, Item, Registration, Sale, Scheme};
use super::rates::RateBook;
use super::{place, treatment};

/// Below and above every limit of small consignments, in minor units of whatever currency.
const WORTHS: [i64; 2] = [0, 1_000_000_000_000];

/// What prices say about tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedTax {
    /// The tax of this name is in every price.
    Included(String),
    /// Prices include tax where it is due: by different names, or not for every parcel.
    IncludedWhereDue,
    /// Tax comes on top where it is due.
    AddedWhereDue,
    /// The shop takes none; the carrier may ask for tax and duty.
    DueOnDelivery,
    /// Nobody takes any.
    None,
}

/// A market, as its taxes see it.
pub struct Selling<'a> {
    /// ISO country that parcels leave from.
    pub from: &'a str,
    /// ISO countries that the market is meant for.
    pub countries: &'a [String],
    /// Where the shop is registered.
    pub registrations: &'a [Registration],
    /// Tax rates.
    pub rates: &'a RateBook,
    /// The day, at the shop.
    pub day: NaiveDate,
}

/// What has been seen, country by country.
#[derive(Default)]
struct Seen {
    included: BTreeSet<String>,
    everywhere: bool,
    added: bool,
    on_delivery: bool,
}

impl Selling<'_> {
    /// What its prices say about tax.
    ///
    /// # Errors
    /// Amounts that do not fit, which no amount here is.
    pub fn expected_tax(&self) -> Result<ExpectedTax, MoneyError> {
        let mut seen = Seen {
            everywhere: true,
            ..Seen::default()
        };
        for country in self.countries {
            seen.added |= place::adds_tax(country) && self.is_registered_in(country);
            for worth in WORTHS {
                self.look(country, worth, &mut seen)?;
            }
        }
        let mut names = seen.included.into_iter();
        Ok(match (names.next(), names.next()) {
            (Some(name), None) if seen.everywhere => ExpectedTax::Included(name),
            (Some(_), _) => ExpectedTax::IncludedWhereDue,
            (None, _) if seen.added => ExpectedTax::AddedWhereDue,
            (None, _) if seen.on_delivery => ExpectedTax::DueOnDelivery,
            (None, _) => ExpectedTax::None,
        })
    }

    /// With the country or with one of its states.
    fn is_registered_in(&self, country: &str) -> bool {
        let registered =
            |one: &Registration| one.scheme == Scheme::Standard && one.country == country;
        self.registrations.iter().any(registered) || self.rates.has_own_in(country)
    }

    fn look(&self, country: &str, worth: i64, seen: &mut Seen) -> Result<(), MoneyError> {
        let worth_of = |currency| Money::new(worth, currency);
        let exchange = |_: Money, currency| Some(worth_of(currency));
        let item = Item {
            price: worth_of(Currency::EUR),
            category: Category::Standard,
            hs_code: "",
            origin: "",
        };
        let sale = Sale {
            items: &[item],
            shipping: Money::zero(Currency::EUR),
            from: self.from,
            country,
            region: "",
            day: self.day,
            registrations: self.registrations,
            customer: Customer::default(),
            rates: self.rates,
            duties: &DutyBook::default(),
            exchange: &exchange,
        };
        let (treatment, import) = treatment::decide(&sale)?;
        seen.on_delivery |= import == Import::OnDelivery;
        let taxing = treatment::taxing_place(&sale, treatment);
        let inclusive = taxing.filter(|_| !place::adds_tax(country));
        let parts = inclusive.map(|place| treatment::parts(&sale, place, Category::Standard));
        let names: Vec<String> = parts.into_iter().flatten().map(|part| part.name).collect();
        seen.everywhere &= !names.is_empty();
        seen.included.extend(names);
        Ok(())
    }
}
