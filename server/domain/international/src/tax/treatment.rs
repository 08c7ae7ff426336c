//! Who takes the tax of a sale, and at whose rates.

use kernel::{Money, MoneyError};

use super::category::Category;
use super::model::{Import, Part, Sale, Scheme, Treatment};
use super::place::{self, Collected, SmallConsignment};
use super::rates::RateRow;

/// Why tax is taken or not, and what the border means.
pub(super) fn decide(sale: &Sale<'_>) -> Result<(Treatment, Import), MoneyError> {
    let (from, to) = (place::territory(sale.from), place::territory(sale.country));
    let (treatment, import) = if from == to {
        (inside(sale), Import::Settled)
    } else {
        import(sale, to)?
    };
    let takes = taxing_place(sale, treatment).is_some();
    if takes && sale.customer.exempt {
        return Ok((Treatment::ExemptCustomer, import));
    }
    Ok((treatment, import))
}

/// Without a border in between.
fn inside(sale: &Sale<'_>) -> Treatment {
    let between_states = postal::is_in_eu(sale.country) && sale.from != sale.country;
    let business_abroad = sale
        .customer
        .business_in
        .is_some_and(|country| postal::is_in_eu(country) && country != sale.from);
    if !between_states {
        return local(sale);
    }
    if business_abroad {
        Treatment::ReverseCharge
    } else if has(sale, Scheme::OneStop) {
        Treatment::OneStop
    } else if is_registered(sale, sale.country, "") {
        Treatment::Local
    } else if is_registered(sale, sale.from, "") {
        Treatment::CountryOfDispatch
    } else {
        Treatment::NotCollected
    }
}

fn local(sale: &Sale<'_>) -> Treatment {
    let known =
        is_registered(sale, sale.country, "") || is_registered(sale, sale.country, sale.region);
    if known {
        Treatment::Local
    } else {
        Treatment::NotCollected
    }
}

/// Over a border.
fn import(sale: &Sale<'_>, to: &str) -> Result<(Treatment, Import), MoneyError> {
    let prepaid = sale
        .registrations
        .iter()
        .any(|one| one.scheme == Scheme::Duties && place::territory(&one.country) == to);
    let duty = if prepaid {
        Import::Prepaid
    } else {
        Import::OnDelivery
    };
    let limit = place::small_consignment(to);
    let small = match limit {
        Some(limit) => is_small(sale, limit)?,
        None => false,
    };
    if place::taxes_by_state(sale.country) {
        return Ok((local(sale), if small { Import::Settled } else { duty }));
    }
    let registered = is_registered(sale, sale.country, "");
    let at_border = if prepaid {
        (Treatment::ImportPrepaid, Import::Prepaid)
    } else {
        (Treatment::ImportOnDelivery, Import::OnDelivery)
    };
    let nobody = (Treatment::NotCollected, Import::Settled);
    Ok(match limit.filter(|_| small).map(|limit| limit.collected) {
        // The import one-stop shop is for consumers alone (Directive 2006/112/EC, article 369l).
        Some(Collected::OneStop)
            if has(sale, Scheme::ImportOneStop) && !is_business_in(sale, to) =>
        {
            (Treatment::ImportOneStop, Import::Settled)
        }
        // A registered business accounts for the tax itself (HMRC notice 1003; GST Act 1999, section 84-105).
        Some(Collected::SellerOrDelivery | Collected::SellerOrNobody)
            if registered && is_business_in(sale, to) =>
        {
            (Treatment::ReverseCharge, Import::Settled)
        }
        Some(Collected::SellerOrDelivery | Collected::SellerOrNobody) if registered => {
            (Treatment::LowValueImport, Import::Settled)
        }
        Some(Collected::SellerOrNobody | Collected::Nobody) => nobody,
        Some(Collected::OneStop | Collected::SellerOrDelivery) | None => at_border,
    })
}

/// Whether the buyer is a business of the customs territory that the parcel goes to.
fn is_business_in(sale: &Sale<'_>, to: &str) -> bool {
    let country = sale.customer.business_in;
    country.is_some_and(|country| place::territory(country) == to)
}

/// Whether the goods, without their tax, are worth no more than the limit. Without an exchange rate they are not.
fn is_small(sale: &Sale<'_>, limit: SmallConsignment) -> Result<bool, MoneyError> {
    let mut value = Money::zero(sale.shipping.currency());
    for item in sale.items {
        let inside = if place::adds_tax(sale.country) {
            Money::zero(value.currency())
        } else {
            let rate = super::amounts::total_rate(&parts(sale, (sale.country, ""), item.category));
            item.price.included_tax(rate)?
        };
        value = value.checked_add(item.price.checked_sub(inside)?)?;
    }
    let there = if value.currency() == limit.currency {
        Some(value)
    } else {
        (sale.exchange)(value, limit.currency)
    };
    Ok(there.is_some_and(|value| value.minor() <= limit.up_to))
}

fn has(sale: &Sale<'_>, scheme: Scheme) -> bool {
    sale.registrations.iter().any(|one| one.scheme == scheme)
}

/// A shop that has entered a rate of its own for a place takes it there.
fn is_registered(sale: &Sale<'_>, country: &str, region: &str) -> bool {
    let here = sale.registrations.iter().any(|one| {
        one.scheme == Scheme::Standard && one.country == country && one.region == region
    });
    here || sale.rates.has_own(country, region)
}

/// The place whose rates count; `None` when nothing is taken.
pub(super) fn taxing_place<'a>(
    sale: &Sale<'a>,
    treatment: Treatment,
) -> Option<(&'a str, &'a str)> {
    match treatment {
        Treatment::Local => Some((sale.country, sale.region)),
        Treatment::OneStop
        | Treatment::ImportOneStop
        | Treatment::LowValueImport
        | Treatment::ImportPrepaid => Some((sale.country, "")),
        Treatment::CountryOfDispatch => Some((sale.from, "")),
        Treatment::ImportOnDelivery
        | Treatment::NotCollected
        | Treatment::ReverseCharge
        | Treatment::ExemptCustomer => None,
    }
}

/// The jurisdictions that tax goods of the category in the place, amounts still zero. A region's tax stands in the place of the
/// country's or beside it; a state's alone needs a registration of its own.
pub(super) fn parts(
    sale: &Sale<'_>,
    (country, region): (&str, &str),
    category: Category,
) -> Vec<Part> {
    if category == Category::Exempt {
        return Vec::new();
    }
    let of_country = sale.rates.find((country, ""), category, sale.day);
    let of_region = if region.is_empty() {
        None
    } else {
        sale.rates.find((country, region), category, sale.day)
    };
    let regional = is_registered(sale, country, region);
    let rows: Vec<&RateRow> = match (of_country, of_region) {
        (Some(whole), Some(part)) if part.beside_country && regional => vec![whole, part],
        (Some(whole), Some(part)) if part.beside_country => vec![whole],
        (Some(_), Some(part)) => vec![part],
        (Some(whole), None) => vec![whole],
        (None, Some(part)) if regional => vec![part],
        (None, _) => Vec::new(),
    };
    let zero = Money::zero(sale.shipping.currency());
    let part = |row: &RateRow| Part {
        jurisdiction: row.jurisdiction(),
        name: row.name.clone(),
        rate: match category {
            Category::Zero => kernel::Percentage::from_basis_points(0),
            _ => row.percent,
        },
        base: zero,
        tax: zero,
    };
    rows.into_iter().map(part).collect()
}
