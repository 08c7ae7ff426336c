//! The tax of an order by jurisdiction, frozen when it was placed.
//!
//! Invariant: the taxes of all lines add up to the order's tax. Deliberately not here: how they are worked out.

use kernel::{Currency, Money, Percentage};

/// What a tax is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxedPart {
    /// The order's line at this position.
    Line(i32),
    /// The shipping.
    Shipping,
    /// The import duty.
    Duty,
}

impl TaxedPart {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Line(_) => "line",
            Self::Shipping => "shipping",
            Self::Duty => "duty",
        }
    }

    /// The order's line that it is on, if on one.
    #[must_use]
    pub const fn position(self) -> Option<i32> {
        match self {
            Self::Line(position) => Some(position),
            Self::Shipping | Self::Duty => None,
        }
    }

    pub(crate) fn read(word: &str, position: Option<i32>) -> Option<Self> {
        match (word, position) {
            ("line", Some(position)) => Some(Self::Line(position)),
            ("shipping", None) => Some(Self::Shipping),
            ("duty", None) => Some(Self::Duty),
            _ => None,
        }
    }
}

/// One jurisdiction's tax on one part of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxLine {
    /// What it is on.
    pub part: TaxedPart,
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

/// Why no tax is taken of a buyer of whom it usually is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxFree {
    /// The business that buys owes the tax itself.
    ReverseCharge,
    /// The buyer holds a certificate.
    Certificate,
}

impl TaxFree {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReverseCharge => "reverse_charge",
            Self::Certificate => "certificate",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::ReverseCharge, Self::Certificate]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// What the buyer is to the tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxBuyer {
    /// The number by which an authority knows their business; mostly empty.
    pub tax_id: String,
    /// The certificate by which no tax is taken; mostly empty.
    pub certificate: String,
    /// Why none is taken.
    pub free: Option<TaxFree>,
    /// Of what is taken off the lines: the tax inside their prices that this buyer does not pay.
    pub relief: Money,
    /// The same of the shipping.
    pub shipping_relief: Money,
}

impl TaxBuyer {
    /// Somebody who pays the tax.
    #[must_use]
    pub const fn consumer(currency: Currency) -> Self {
        Self {
            tax_id: String::new(),
            certificate: String::new(),
            free: None,
            relief: Money::zero(currency),
            shipping_relief: Money::zero(currency),
        }
    }
}

/// How an order is taxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderTaxes {
    /// Whether prices include the tax; else it came on top.
    pub prices_include_tax: bool,
    /// The tax that came on top: all of it, or that on the duty.
    pub added: Money,
    /// Import duty, without tax.
    pub duty: Money,
    /// Whether duty or tax may be due on delivery.
    pub due_on_delivery: bool,
    /// By jurisdiction and part.
    pub lines: Vec<TaxLine>,
    /// What the buyer is to it.
    pub buyer: TaxBuyer,
}

impl OrderTaxes {
    /// Nothing on top, and nothing known of jurisdictions.
    #[must_use]
    pub const fn inside(currency: Currency) -> Self {
        Self {
            prices_include_tax: true,
            added: Money::zero(currency),
            duty: Money::zero(currency),
            due_on_delivery: false,
            lines: Vec::new(),
            buyer: TaxBuyer::consumer(currency),
        }
    }

    /// The taxes of the parts put together: one for each jurisdiction, name and rate, in the order in which they come.
    #[must_use]
    pub fn summary(&self) -> Vec<TaxLine> {
        let mut found: Vec<TaxLine> = Vec::new();
        for line in &self.lines {
            let same = |other: &&mut TaxLine| {
                (&other.jurisdiction, &other.name, other.rate)
                    == (&line.jurisdiction, &line.name, line.rate)
            };
            match found.iter_mut().find(same) {
                Some(sum) => {
                    // The sums are within the order's total, which fits.
                    sum.base = sum.base.checked_add(line.base).unwrap_or(sum.base);
                    sum.tax = sum.tax.checked_add(line.tax).unwrap_or(sum.tax);
                }
                None => found.push(line.clone()),
            }
        }
        found
    }
}
