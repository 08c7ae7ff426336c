//! What a buyer who owes no tax does not pay of prices that include it.
//!
//! A price with tax inside is what a consumer pays. A business that owes the tax itself, and who holds a certificate, pays
//! the price without it: what it is less is told, line by line, so that it can stand by itself on order and invoice.
//! Invariant: what is left of a line is what a consumer's line has as net. Deliberately not here: who such a buyer is.

use kernel::{Money, MoneyError};

use super::model::{Assessed, Assessment, Customer, Sale, Treatment};

/// A sale as this buyer pays for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relieved {
    /// Its tax and duty, of prices less the relief.
    pub assessment: Assessment,
    /// What each line is less.
    pub lines: Vec<Money>,
    /// What the shipping is less.
    pub shipping: Money,
}

/// Works out tax and duty as [`super::assess`], of prices without the tax inside them where this buyer owes none.
///
/// # Errors
/// Amounts that do not fit, or of several currencies.
pub fn assess_relieved(sale: &Sale<'_>) -> Result<Relieved, MoneyError> {
    let own = super::assess(sale)?;
    let free = matches!(
        own.treatment,
        Treatment::ReverseCharge | Treatment::ExemptCustomer
    );
    let zero = Money::zero(sale.shipping.currency());
    if !(free && own.inclusive) {
        return Ok(Relieved {
            lines: vec![zero; own.lines.len()],
            shipping: zero,
            assessment: own,
        });
    }
    let usual = super::assess(&Sale {
        customer: Customer::default(),
        ..*sale
    })?;
    Ok(Relieved {
        lines: usual.lines.iter().map(|line| line.tax).collect(),
        shipping: usual.shipping.tax,
        assessment: Assessment {
            lines: usual.lines.iter().map(without_tax).collect(),
            shipping: without_tax(&usual.shipping),
            ..own
        },
    })
}

fn without_tax(usual: &Assessed) -> Assessed {
    Assessed {
        net: usual.net,
        tax: Money::zero(usual.tax.currency()),
        gross: usual.net,
        parts: Vec::new(),
    }
}
