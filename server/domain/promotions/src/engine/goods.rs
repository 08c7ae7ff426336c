//! Actions that count pieces: buy some and get others for less, and bundles.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use kernel::{Money, MoneyError, Percentage};

use super::effect::{least, part, spread};
use crate::basket::BasketLine;
use crate::model::{BundlePart, Promotion};

/// Of every `buy + get` pieces the `get` cheapest of all cost less; each line's share is rounded once.
pub(super) fn buy_get(
    lines: &[&BasketLine],
    promotion: &Promotion,
    (buy, get): (u32, u32),
    percent: Percentage,
    left: &[Money],
) -> Result<Vec<Money>, MoneyError> {
    let mut selected: Vec<(usize, &BasketLine)> = lines
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, line)| promotion.selection.has(line))
        .collect();
    selected.sort_by_key(|(place, line)| (line.unit_price.minor(), *place));
    let pieces: u64 = selected
        .iter()
        .map(|(_, line)| u64::from(line.quantity))
        .sum();
    let set = u64::from(buy) + u64::from(get);
    let mut cheaper = pieces.checked_div(set).unwrap_or_default() * u64::from(get);
    let mut shares = BTreeMap::new();
    for (place, line) in selected {
        let taken = cheaper.min(u64::from(line.quantity));
        cheaper -= taken;
        let worth = times(line.unit_price, taken)?;
        shares.insert(place, part(worth, percent)?);
    }
    Ok(by_line(left, &shares))
}

/// As many whole bundles as there are, of the dearest pieces of each product; what they cost above the bundle's price
/// is spread over them.
pub(super) fn bundle(
    lines: &[&BasketLine],
    parts: &[BundlePart],
    price: Money,
    left: &[Money],
) -> Result<Vec<Money>, MoneyError> {
    let sets = parts
        .iter()
        .map(|part| {
            let pieces: u64 = lines
                .iter()
                .filter(|line| line.product == part.product)
                .map(|line| u64::from(line.quantity))
                .sum();
            pieces
                .checked_div(u64::from(part.quantity))
                .unwrap_or_default()
        })
        .min()
        .unwrap_or_default();
    let mut used = BTreeMap::new();
    for part in parts {
        let mut needed = sets * u64::from(part.quantity);
        let mut own: Vec<(usize, &BasketLine)> = lines
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, line)| line.product == part.product)
            .collect();
        own.sort_by_key(|(place, line)| (Reverse(line.unit_price.minor()), *place));
        for (place, line) in own {
            let taken = needed.min(u64::from(line.quantity));
            needed -= taken;
            used.insert(place, times(line.unit_price, taken)?);
        }
    }
    let worth = by_line(left, &used);
    let sum = Money::sum(price.currency(), worth.iter().copied())?;
    let above = sum.checked_sub(least(times(price, sets)?, sum))?;
    spread(above, &worth)
}

fn times(price: Money, pieces: u64) -> Result<Money, MoneyError> {
    price.checked_mul(i64::try_from(pieces).map_err(|_| MoneyError::Overflow)?)
}

/// The amounts line by line, none above what is left of the line.
fn by_line(left: &[Money], amounts: &BTreeMap<usize, Money>) -> Vec<Money> {
    left.iter()
        .enumerate()
        .map(|(place, left)| {
            let zero = Money::zero(left.currency());
            amounts
                .get(&place)
                .map_or(zero, |amount| least(*amount, *left))
        })
        .collect()
}
