//! The tax and the duty on a sale: who takes it, at what rate, on what, to the minor unit.
//!
//! A pure engine: rates, registrations and exchange rates are arguments. It stands in this crate because it is made of
//! what differs from country to country, as its address rules are.
//!
//! **Rounding.** Tax is rounded once, half to even, per line and jurisdiction, and so is that of the shipping; sums are
//! sums of what was rounded. Where prices include tax, the tax of a line is taken out of its price in one rounding and
//! then split over the jurisdictions by the largest remainder; where they do not, each jurisdiction's tax is worked out
//! from the price and put on top.
//!
//! Invariants: a price that includes tax stays what it was; net and tax add up to gross; no tax is negative; the order of
//! lines changes no amount. The tax is that of what is paid: discounts have been taken off before.
//! Deliberately not here: local taxes of counties and cities, excise, and who files what.

mod amounts;
mod category;
mod duty;
mod expected;
mod model;
mod place;
mod rates;
mod relief;
mod treatment;

use kernel::{Money, MoneyError};

pub use category::Category;
pub use duty::{DutyBook, DutyRate};
pub use expected::{ExpectedTax, Selling};
pub use model::{
    Assessed, Assessment, Customer, Import, Item, Part, Registration, Sale, Scheme, Treatment,
};
pub use rates::{RateBook, RateRow, ShippingRule};
pub use relief::{Relieved, assess_relieved};

/// Works out tax and duty on the sale.
///
/// # Errors
/// Amounts that do not fit, or of several currencies.
pub fn assess(sale: &Sale<'_>) -> Result<Assessment, MoneyError> {
    let (treatment, import) = treatment::decide(sale)?;
    let inclusive = !place::adds_tax(sale.country);
    let taxed_in = treatment::taxing_place(sale, treatment);
    let parts_of =
        |category| taxed_in.map_or_else(Vec::new, |place| treatment::parts(sale, place, category));
    let lines: Vec<Assessed> = sale
        .items
        .iter()
        .map(|item| amounts::assess_one(item.price, &parts_of(item.category), inclusive))
        .collect::<Result<_, _>>()?;
    let shipping = amounts::shipping(sale, &lines, &parts_of, inclusive)?;
    let duties = if import == Import::Prepaid {
        duty::of_lines(sale, &lines, &shipping)?
    } else {
        vec![Money::zero(sale.shipping.currency()); lines.len()]
    };
    let duty = Money::sum(sale.shipping.currency(), duties.iter().copied())?;
    let on_duty = if treatment == Treatment::ImportPrepaid {
        amounts::assess_one(duty, &parts_of(Category::Standard), false)?
    } else {
        amounts::assess_one(duty, &[], false)?
    };
    Ok(Assessment {
        treatment,
        import,
        inclusive,
        lines,
        shipping,
        duties,
        duty: on_duty,
    })
}
