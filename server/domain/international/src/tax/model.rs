//! What the engine is asked, and what it answers.

use chrono::NaiveDate;
use kernel::{Currency, Money, MoneyError, Percentage};

use super::category::Category;
use super::duty::DutyBook;
use super::rates::RateBook;

/// Under what scheme a shop is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// With the country's, or the state's, own authority.
    Standard,
    /// The European one-stop shop, for sales between member states (Council Directive 2006/112/EC, title XII, chapter 6).
    OneStop,
    /// Its counterpart for imports in consignments of up to 150 euros.
    ImportOneStop,
    /// The shop clears parcels to the country itself: duty and import tax are collected with the order.
    Duties,
}

impl Scheme {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::OneStop => "oss",
            Self::ImportOneStop => "ioss",
            Self::Duties => "duties",
        }
    }

    /// The scheme of a stored word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Standard,
            Self::OneStop,
            Self::ImportOneStop,
            Self::Duties,
        ]
        .into_iter()
        .find(|scheme| scheme.as_str() == text)
    }
}

/// Where a shop is registered, on the day of the sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The scheme.
    pub scheme: Scheme,
    /// ISO country; of the one-stop shops, that of identification.
    pub country: String,
    /// State or province; empty: the country.
    pub region: String,
}

/// Who buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Customer<'a> {
    /// Holds a certificate by which nothing is to be taken.
    pub exempt: bool,
    /// Buys for a business that is registered for value-added tax in this country.
    pub business_in: Option<&'a str>,
}

/// Something that is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// What all its pieces cost, less what promotions take off.
    pub price: Money,
    /// What it is.
    pub category: Category,
    /// Its code in the Harmonised System; empty when not known.
    pub hs_code: &'a str,
    /// ISO country it was made in; empty when not known.
    pub origin: &'a str,
}

/// A sale.
pub struct Sale<'a> {
    /// What is sold; all of one currency.
    pub items: &'a [Item<'a>],
    /// What shipping costs, less what promotions take off; of the same currency.
    pub shipping: Money,
    /// ISO country that the parcel leaves from.
    pub from: &'a str,
    /// ISO country it goes to.
    pub country: &'a str,
    /// State or province there; may be empty.
    pub region: &'a str,
    /// The day of the sale, at the shop.
    pub day: NaiveDate,
    /// Where the shop is registered.
    pub registrations: &'a [Registration],
    /// Who buys.
    pub customer: Customer<'a>,
    /// Tax rates.
    pub rates: &'a RateBook,
    /// Duty rates.
    pub duties: &'a DutyBook,
    /// An amount in another currency; `None` while there is no rate.
    pub exchange: &'a (dyn Fn(Money, Currency) -> Option<Money> + Sync),
}

/// Why tax is taken, or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// The shop is registered where the goods go.
    Local,
    /// Between member states, by the one-stop shop, at the destination's rate.
    OneStop,
    /// Between member states without a one-stop shop, at the rate of the country of dispatch.
    CountryOfDispatch,
    /// Import in a small consignment, by the import one-stop shop.
    ImportOneStop,
    /// Import in a small consignment, for which the seller collects the destination's tax.
    LowValueImport,
    /// The shop pays tax and duty at the border, and collects both.
    ImportPrepaid,
    /// Nothing is collected; the buyer may owe it on delivery.
    ImportOnDelivery,
    /// Nothing is collected: the shop is not registered there, or the goods leave its country.
    NotCollected,
    /// The business that buys owes the tax itself.
    ReverseCharge,
    /// The customer is exempt.
    ExemptCustomer,
}

/// What the border means to the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// Nothing: there is none, or nothing more is due.
    Settled,
    /// Duty is collected with the order.
    Prepaid,
    /// Duty or tax may be due on delivery.
    OnDelivery,
}

/// The share of one jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// ISO country, or country and region, e.g. `US-CA`.
    pub jurisdiction: String,
    /// Name on invoices.
    pub name: String,
    /// Percent of the net price.
    pub rate: Percentage,
    /// On this much, net.
    pub base: Money,
    /// So much.
    pub tax: Money,
}

/// What becomes of a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    /// Without tax.
    pub net: Money,
    /// The tax of all jurisdictions.
    pub tax: Money,
    /// What is paid.
    pub gross: Money,
    /// By jurisdiction.
    pub parts: Vec<Part>,
}

impl Assessed {
    /// The rates of all jurisdictions together.
    #[must_use]
    pub fn rate(&self) -> Percentage {
        let sum = self.parts.iter().map(|part| part.rate.as_percent()).sum();
        Percentage::from_percent(sum)
    }
}

/// Tax and duty on a sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Why tax is taken, or is not.
    pub treatment: Treatment,
    /// What the border means.
    pub import: Import,
    /// Whether prices include the tax; else it comes on top.
    pub inclusive: bool,
    /// The items, in their order.
    pub lines: Vec<Assessed>,
    /// The shipping.
    pub shipping: Assessed,
    /// The duty on each item, without tax.
    pub duties: Vec<Money>,
    /// All duty, with the tax on it, which always comes on top.
    pub duty: Assessed,
}

impl Assessment {
    /// All tax: that of items, shipping and duty.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        let all = self.lines.iter().chain([&self.shipping, &self.duty]);
        Money::sum(self.shipping.tax.currency(), all.map(|one| one.tax))
    }

    /// The tax that comes on top of prices.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn added_tax(&self) -> Result<Money, MoneyError> {
        if self.inclusive {
            Ok(self.duty.tax)
        } else {
            self.tax()
        }
    }

    /// What is paid for everything.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let all = self.lines.iter().chain([&self.shipping, &self.duty]);
        Money::sum(self.shipping.gross.currency(), all.map(|one| one.gross))
    }

    /// The tax of each jurisdiction, name and rate, over lines, shipping and duty; sorted by these.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn summary(&self) -> Result<Vec<Part>, MoneyError> {
        let mut found: Vec<Part> = Vec::new();
        for part in self
            .lines
            .iter()
            .chain([&self.shipping, &self.duty])
            .flat_map(|one| &one.parts)
        {
            let same = |other: &&mut Part| {
                (&other.jurisdiction, &other.name, other.rate)
                    == (&part.jurisdiction, &part.name, part.rate)
            };
            match found.iter_mut().find(same) {
                Some(sum) => {
                    sum.base = sum.base.checked_add(part.base)?;
                    sum.tax = sum.tax.checked_add(part.tax)?;
                }
                None => found.push(part.clone()),
            }
        }
        found.sort_by(|left, right| {
            let key = |part: &Part| {
                (
                    part.jurisdiction.clone(),
                    part.name.clone(),
                    part.rate.as_percent(),
                )
            };
            key(left).cmp(&key(right))
        });
        Ok(found)
    }
}
