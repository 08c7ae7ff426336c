//! Splitting an amount: a discount over the lines of an order, a shipping fee over parcels.
//!
//! The method of the largest remainder (Hamilton): every share is less than one minor unit away from the exact one, and
//! the shares always add up to the total. Deliberately not here: where the weights come from.

use std::cmp::Reverse;

use crate::money::Money;

/// Why an amount can not be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// There is nobody to give a share to.
    #[error("an amount can not be split over nothing")]
    NoWeights,
}

/// Splits `total` in proportion to `weights`; one share per weight, in the same order.
///
/// The minor units left over after rounding down go to the largest remainders, ties to the earlier position. If all
/// weights are zero, the split is equal. A negative total is split like the positive one, with the signs turned.
///
/// # Errors
/// [`AllocationError::NoWeights`] if `weights` is empty.
pub fn allocate(total: Money, weights: &[u64]) -> Result<Vec<Money>, AllocationError> {
    if weights.is_empty() {
        return Err(AllocationError::NoWeights);
    }
    let shares = if weights.iter().all(|weight| *weight == 0) {
        split(total.minor().unsigned_abs(), &vec![1; weights.len()])
    } else {
        split(total.minor().unsigned_abs(), weights)
    };
    // No share is larger than the total, so nothing saturates.
    let signed = |share| match total.is_negative() {
        true => 0_i64.saturating_sub_unsigned(share),
        false => 0_i64.saturating_add_unsigned(share),
    };
    Ok(shares
        .into_iter()
        .map(|share| Money::new(signed(share), total.currency()))
        .collect())
}

/// The shares of `total`; at least one weight is above zero.
fn split(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().copied().map(u128::from).sum();
    let (mut shares, remainders): (Vec<u64>, Vec<u128>) = weights
        .iter()
        .map(|weight| {
            let product = u128::from(total) * u128::from(*weight);
            // The quotient is at most `total`.
            (u64::try_from(product / sum).unwrap_or(total), product % sum)
        })
        .unzip();
    let left_over = total - shares.iter().sum::<u64>();
    let mut by_remainder: Vec<(&mut u64, u128)> = shares.iter_mut().zip(remainders).collect();
    // Stable, so equal remainders keep their order of position.
    by_remainder.sort_by_key(|(_, remainder)| Reverse(*remainder));
    let receivers = usize::try_from(left_over).unwrap_or(usize::MAX);
    for (share, _) in by_remainder.into_iter().take(receivers) {
        *share += 1;
    }
    shares
}

#[cfg(test)]
mod tests;
