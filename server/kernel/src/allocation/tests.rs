//! Shares add up, are fair, and do not depend on the order of equals.

use proptest::prelude::*;

use super::*;
use crate::currency::Currency;

fn minors(total: i64, weights: &[u64]) -> Vec<i64> {
    let shares = allocate(Money::new(total, Currency::AUD), weights).unwrap();
    assert!(shares.iter().all(|share| share.currency() == Currency::AUD));
    shares.into_iter().map(Money::minor).collect()
}

fn weights() -> impl Strategy<Value = Vec<u64>> {
    let weight = prop_oneof![3 => 0_u64..20, 2 => any::<u64>(), 1 => Just(u64::MAX)];
    proptest::collection::vec(weight, 1..40)
}

#[test]
fn the_left_over_cent_goes_to_the_largest_remainder_then_to_the_first() {
    assert_eq!(minors(100, &[1, 1, 1]), [34, 33, 33]);
    assert_eq!(minors(-100, &[1, 1, 1]), [-34, -33, -33]);
    assert_eq!(minors(10, &[1, 2, 4]), [1, 3, 6]);
    assert_eq!(minors(5, &[0, 3, 0, 7]), [0, 2, 0, 3]);
    assert_eq!(minors(0, &[3, 4]), [0, 0]);
}

#[test]
fn without_weight_everybody_gets_the_same() {
    assert_eq!(minors(7, &[0, 0, 0]), [3, 2, 2]);
}

#[test]
fn nobody_is_an_error() {
    let total = Money::new(1, Currency::AUD);
    assert_eq!(allocate(total, &[]), Err(AllocationError::NoWeights));
}

proptest! {
    #[test]
    fn shares_add_up_to_the_total(total: i64, weights in weights()) {
        let total = Money::new(total, Currency::AUD);
        let shares = allocate(total, &weights).unwrap();
        prop_assert_eq!(shares.len(), weights.len());
        prop_assert_eq!(Money::sum(Currency::AUD, shares), Ok(total));
    }

    #[test]
    fn every_share_is_less_than_one_unit_away_from_the_exact_one(
        total in -1_000_000_000_000_i64..1_000_000_000_000,
        weights in proptest::collection::vec(0_u64..1_000_000_000, 1..40),
    ) {
        let sum: i128 = weights.iter().copied().map(i128::from).sum();
        prop_assume!(sum > 0);
        for (share, weight) in minors(total, &weights).into_iter().zip(weights) {
            let error = i128::from(share) * sum - i128::from(total) * i128::from(weight);
            prop_assert!(error.abs() < sum, "weight {} got {}", weight, share);
            prop_assert!(weight > 0 || share == 0, "no weight, no share");
        }
    }

    #[test]
    fn equal_weights_get_the_same_shares_in_whatever_order_they_stand(
        total: i64,
        (weights, shuffled) in proptest::collection::vec(prop_oneof![Just(0_u64), Just(7)], 1..40)
            .prop_flat_map(|weights| (Just(weights.clone()), Just(weights).prop_shuffle())),
    ) {
        let (mut shares, mut others) = (minors(total, &weights), minors(total, &shuffled));
        shares.sort_unstable();
        others.sort_unstable();
        prop_assert_eq!(shares, others);
    }

    #[test]
    fn equal_weights_differ_by_one_unit_at_most(total: i64, weights in weights()) {
        let shares = minors(total, &weights);
        for (one, share) in weights.iter().zip(&shares) {
            for (other, other_share) in weights.iter().zip(&shares) {
                prop_assert!(one != other || share.abs_diff(*other_share) <= 1);
                prop_assert!(one <= other || share.unsigned_abs() + 1 > other_share.unsigned_abs());
            }
        }
    }

    #[test]
    fn a_negative_total_is_the_mirror_image(total in 0_i64..i64::MAX, weights in weights()) {
        let mirrored: Vec<i64> = minors(-total, &weights).into_iter().map(|share| -share).collect();
        prop_assert_eq!(minors(total, &weights), mirrored);
    }
}
