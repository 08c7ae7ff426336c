//! Works a refund out.

use kernel::allocation::AllocationError;
use kernel::{Money, MoneyError, allocate};

use super::{PartLeft, RefundOf, RefundPlan, Refundable, RefundedPart};
use crate::error::OrderError;
use crate::taxes::TaxedPart;

/// What goes back of each part when `of` does.
///
/// # Errors
/// [`OrderError::RefundTooMuch`], [`OrderError::NoSuchPieces`], [`OrderError::RefundNothing`]; amounts that do not fit.
pub fn plan(refundable: &Refundable, of: &RefundOf) -> Result<RefundPlan, OrderError> {
    let parts = match of {
        RefundOf::Items {
            lines,
            shipping_minor,
        } => items(refundable, lines, *shipping_minor)?,
        RefundOf::Amount(minor) => share_of_all(refundable, *minor, false)?,
        RefundOf::Everything => everything(refundable)?,
        RefundOf::Goodwill(_) => Vec::new(),
    };
    let money = |minor| Money::new(minor, refundable.currency);
    let amount = match of {
        RefundOf::Goodwill(minor) => money(*minor),
        _ => Money::sum(refundable.currency, parts.iter().map(|part| part.amount))?,
    };
    let tax = Money::sum(refundable.currency, parts.iter().map(|part| part.tax))?;
    if amount.minor() > refundable.left_minor {
        return Err(too_much(refundable));
    }
    if !amount.is_positive() && !matches!(of, RefundOf::Everything) {
        return Err(OrderError::RefundNothing);
    }
    Ok(RefundPlan { amount, tax, parts })
}

fn too_much(refundable: &Refundable) -> OrderError {
    OrderError::RefundTooMuch {
        left_minor: refundable.left_minor,
    }
}

fn items(
    refundable: &Refundable,
    lines: &[(i32, i32)],
    shipping_minor: i64,
) -> Result<Vec<RefundedPart>, OrderError> {
    let mut parts = Vec::new();
    let mut seen = Vec::new();
    for (position, quantity) in lines.iter().filter(|(_, quantity)| *quantity != 0) {
        let part = refundable
            .parts
            .iter()
            .find(|left| left.part == TaxedPart::Line(*position))
            .filter(|left| (1..=left.pieces).contains(quantity) && !seen.contains(position))
            .ok_or(OrderError::NoSuchPieces)?;
        seen.push(*position);
        let amount = match part.worth_of(*quantity) {
            Some(amount) => amount,
            None => proportion(
                refundable,
                part.amount_minor,
                i64::from(*quantity),
                i64::from(part.pieces),
            )?,
        };
        parts.push(take(refundable, part, *quantity, amount)?);
    }
    if shipping_minor != 0 {
        let part = refundable
            .parts
            .iter()
            .find(|left| left.part == TaxedPart::Shipping)
            .filter(|left| (1..=left.amount_minor).contains(&shipping_minor))
            .ok_or_else(|| too_much(refundable))?;
        parts.push(take(refundable, part, 0, shipping_minor)?);
    }
    Ok(parts)
}

/// Pieces that are worth what they are worth first, and what is left to give back after that over the others.
fn everything(refundable: &Refundable) -> Result<Vec<RefundedPart>, OrderError> {
    let mut left = refundable.left_minor;
    let mut taken = Vec::new();
    for part in refundable.parts.iter().filter(|part| part.pieces > 0) {
        if let Some(worth) = part.worth_of(part.pieces) {
            let amount = worth.min(left);
            left = left.saturating_sub(amount);
            taken.push(take(refundable, part, part.pieces, amount)?);
        }
    }
    let others = spreadable(refundable).map(|part| part.amount_minor);
    let left = left.min(others.sum());
    taken.extend(share_of_all(refundable, left, true)?);
    taken.sort_by_key(|part| (part.part.position().is_none(), part.part.position()));
    Ok(taken)
}

/// The parts of which a part of the price can go back.
fn spreadable(refundable: &Refundable) -> impl Iterator<Item = &PartLeft> {
    let parts = refundable.parts.iter();
    parts.filter(|part| part.worths.is_none())
}

/// `minor` spread over such parts by what is left of each; with their pieces where everything goes back.
fn share_of_all(
    refundable: &Refundable,
    minor: i64,
    with_pieces: bool,
) -> Result<Vec<RefundedPart>, OrderError> {
    let weights: Vec<i64> = spreadable(refundable)
        .map(|part| part.amount_minor)
        .collect();
    let left: i64 = weights.iter().sum();
    if minor < 0 || minor > left {
        return Err(too_much(refundable));
    }
    let shares = spread_by(refundable, minor, &weights)?;
    let pairs = spreadable(refundable).zip(shares);
    let taken = pairs.map(|(part, amount)| {
        let quantity = if with_pieces { part.pieces } else { 0 };
        take(refundable, part, quantity, amount)
    });
    let mut taken = taken.collect::<Result<Vec<_>, _>>()?;
    taken.retain(|part| part.quantity > 0 || part.amount.is_positive());
    Ok(taken)
}

/// `amount` of a part, with its tax.
fn take(
    refundable: &Refundable,
    part: &PartLeft,
    quantity: i32,
    amount: i64,
) -> Result<RefundedPart, OrderError> {
    let tax = proportion(refundable, part.tax_minor, amount, part.amount_minor)?;
    let lefts: Vec<i64> = part.taxes.iter().map(|(_, left)| *left).collect();
    let shares = if lefts.iter().all(|left| *left == 0) {
        vec![0; lefts.len()]
    } else {
        spread_by(refundable, tax, &lefts)?
    };
    let sequences = part.taxes.iter().map(|(sequence, _)| *sequence);
    Ok(RefundedPart {
        part: part.part,
        quantity,
        amount: Money::new(amount, refundable.currency),
        tax: Money::new(tax, refundable.currency),
        taxes: sequences
            .zip(shares)
            .filter(|(_, share)| *share > 0)
            .collect(),
    })
}

/// `part` of `whole` taken from `minor`, to the minor unit; all of it when `part` is all.
fn proportion(
    refundable: &Refundable,
    minor: i64,
    part: i64,
    whole: i64,
) -> Result<i64, OrderError> {
    if part == whole {
        return Ok(minor);
    }
    let shares = spread_by(refundable, minor, &[part, whole.saturating_sub(part)])?;
    Ok(shares.first().copied().unwrap_or_default())
}

/// By the largest remainder. No share is larger than its weight where `minor` is no more than all of them.
fn spread_by(refundable: &Refundable, minor: i64, weights: &[i64]) -> Result<Vec<i64>, OrderError> {
    let weights: Vec<u64> = weights
        .iter()
        .map(|weight| u64::try_from(*weight).unwrap_or_default())
        .collect();
    match allocate(Money::new(minor, refundable.currency), &weights) {
        Ok(shares) => Ok(shares.into_iter().map(Money::minor).collect()),
        Err(AllocationError::NoWeights) if minor == 0 => Ok(Vec::new()),
        Err(AllocationError::NoWeights) => Err(MoneyError::Overflow.into()),
    }
}

#[cfg(test)]
mod tests;
