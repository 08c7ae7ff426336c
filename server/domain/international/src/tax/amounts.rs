//! Tax on an amount, and on the shipping.

use std::collections::BTreeMap;

use kernel::{Money, MoneyError, Percentage, allocation::allocate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::category::Category;
use super::model::{Assessed, Part, Sale};
use super::rates::ShippingRule;

/// The rates of all parts together.
pub(super) fn total_rate(parts: &[Part]) -> Percentage {
    Percentage::from_percent(parts.iter().map(|part| part.rate.as_percent()).sum())
}

/// A price with the tax of `parts` inside it or on top of it.
pub(super) fn assess_one(
    price: Money,
    parts: &[Part],
    inclusive: bool,
) -> Result<Assessed, MoneyError> {
    let taxes = if inclusive {
        inside(price, parts)?
    } else {
        parts
            .iter()
            .map(|part| price.percentage(part.rate))
            .collect::<Result<_, _>>()?
    };
    let tax = Money::sum(price.currency(), taxes.iter().copied())?;
    let (net, gross) = if inclusive {
        (price.checked_sub(tax)?, price)
    } else {
        (price, price.checked_add(tax)?)
    };
    let parts = parts
        .iter()
        .zip(taxes)
        .map(|(part, tax)| Part {
            base: net,
            tax,
            ..part.clone()
        })
        .collect();
    Ok(Assessed {
        net,
        tax,
        gross,
        parts,
    })
}

/// Rounded once, then split by the largest remainder.
fn inside(price: Money, parts: &[Part]) -> Result<Vec<Money>, MoneyError> {
    let tax = price.included_tax(total_rate(parts))?;
    let weight = |part: &Part| {
        (part.rate.as_percent() * Decimal::from(10_000))
            .to_u64()
            .unwrap_or_default()
    };
    let weights: Vec<u64> = parts.iter().map(weight).collect();
    // Without parts there is no tax to split.
    Ok(allocate(tax, &weights).unwrap_or_default())
}

/// The shipping: by the state's rule, or as the goods in the parcel.
pub(super) fn shipping(
    sale: &Sale<'_>,
    lines: &[Assessed],
    parts_of: &dyn Fn(Category) -> Vec<Part>,
    inclusive: bool,
) -> Result<Assessed, MoneyError> {
    let place = if sale.region.is_empty() || !inclusive {
        (sale.country, sale.region)
    } else {
        (sale.country, "")
    };
    let rule = sale
        .rates
        .find(place, Category::Standard, sale.day)
        .map_or(ShippingRule::AsGoods, |row| row.shipping);
    let anything_taxed = lines.iter().any(|line| line.tax.is_positive());
    match rule {
        ShippingRule::Taxed if anything_taxed => {
            assess_one(sale.shipping, &parts_of(Category::Standard), inclusive)
        }
        ShippingRule::Taxed | ShippingRule::Untaxed => assess_one(sale.shipping, &[], inclusive),
        ShippingRule::AsGoods => as_goods(sale.shipping, lines, inclusive),
    }
}

/// Split over the rates of the goods by value. By rate and not by line, so that the order of lines changes nothing.
fn as_goods(shipping: Money, lines: &[Assessed], inclusive: bool) -> Result<Assessed, MoneyError> {
    type Key = Vec<(String, String, Decimal)>;
    let key = |line: &Assessed| -> Key {
        let of = |part: &Part| {
            (
                part.jurisdiction.clone(),
                part.name.clone(),
                part.rate.as_percent(),
            )
        };
        line.parts.iter().map(of).collect()
    };
    let mut groups: BTreeMap<Key, (u64, Vec<Part>)> = BTreeMap::new();
    for line in lines {
        let worth = u64::try_from(line.gross.minor()).unwrap_or_default();
        let group = groups
            .entry(key(line))
            .or_insert_with(|| (0, line.parts.clone()));
        group.0 = group.0.saturating_add(worth);
    }
    let weights: Vec<u64> = groups.values().map(|(worth, _)| *worth).collect();
    let shares = allocate(shipping, &weights).unwrap_or_default();
    let mut whole = assess_one(Money::zero(shipping.currency()), &[], inclusive)?;
    for ((_, parts), share) in groups.into_values().zip(&shares) {
        let part = assess_one(*share, &parts, inclusive)?;
        whole.net = whole.net.checked_add(part.net)?;
        whole.tax = whole.tax.checked_add(part.tax)?;
        whole.gross = whole.gross.checked_add(part.gross)?;
        whole.parts.extend(part.parts);
    }
    if shares.is_empty() {
        return assess_one(shipping, &[], inclusive);
    }
    Ok(whole)
}
