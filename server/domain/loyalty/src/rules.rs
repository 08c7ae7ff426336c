//! What points come to: pure arithmetic, rounded down once, never in floats.

use chrono::{Months, TimeDelta};
use kernel::{Money, Timestamp};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Programme, Tier};

/// Nothing expires before its owner has known for so many days.
pub const NOTICE_DAYS: i64 = 30;
/// What was spent in so many months decides the tier.
pub const TIER_MONTHS: u32 = 12;

/// Points for `goods` in the channel's currency: whole units, times the programme's points, times the tier's multiplier,
/// rounded down. Nothing for an amount in another currency, or below zero.
#[must_use]
pub fn points_for(programme: &Programme, goods: Money, multiplier: Decimal) -> i64 {
    if goods.currency() != programme.currency || !goods.is_positive() {
        return 0;
    }
    let units = goods.to_decimal().floor();
    let points = units
        .checked_mul(Decimal::from(programme.points_per_unit))
        .and_then(|points| points.checked_mul(multiplier));
    points
        .and_then(|points| points.floor().to_i64())
        .unwrap_or_default()
}

/// What of `all` falls on `part` of `whole`, to the nearest one: shares of parts that make up the whole make up all. Nothing of
/// a whole that is none.
#[must_use]
pub fn share_of(all: i64, part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let (all, whole) = (i128::from(all), i128::from(whole));
    let part = i128::from(part).clamp(0, whole);
    let share = (2 * all * part + whole).div_euclid(2 * whole);
    i64::try_from(share).unwrap_or_default()
}

/// What so many points are worth; `None` when they are no whole steps, or too many.
#[must_use]
pub fn value_of(programme: &Programme, points: i64) -> Option<Money> {
    let step = i64::from(programme.step_points);
    if points < 0 || points.checked_rem(step)? != 0 {
        return None;
    }
    let minor = points
        .checked_div(step)?
        .checked_mul(programme.step_minor)?;
    Some(Money::new(minor, programme.currency))
}

/// The highest tier that this spend reaches; `None` below the first one.
#[must_use]
pub fn tier_of(tiers: &[Tier], spend_minor: i64) -> Option<&Tier> {
    tiers
        .iter()
        .filter(|tier| tier.spend_minor <= spend_minor)
        .max_by_key(|tier| tier.spend_minor)
}

/// The lowest tier that is not reached yet.
#[must_use]
pub fn next_tier(tiers: &[Tier], spend_minor: i64) -> Option<&Tier> {
    tiers
        .iter()
        .filter(|tier| tier.spend_minor > spend_minor)
        .min_by_key(|tier| tier.spend_minor)
}

/// When points of an account that rests since `active_at` expire: at the end of its months, but never before its owner has
/// known for [`NOTICE_DAYS`]. Who was not told yet could be told `now` at the earliest. `None` where nothing expires.
#[must_use]
pub fn expires_at(
    programme: &Programme,
    active_at: Timestamp,
    noticed_at: Option<Timestamp>,
    now: Timestamp,
) -> Option<Timestamp> {
    let months = u32::try_from(programme.expiry_months?).ok()?;
    let rested = active_at.checked_add_months(Months::new(months))?;
    let known = noticed_at
        .unwrap_or(now)
        .checked_add_signed(TimeDelta::days(NOTICE_DAYS))?;
    Some(rested.max(known))
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;
    use crate::model::ReferralTerms;

    fn programme() -> Programme {
        Programme {
            active: true,
            currency: Currency::AUD,
            points_per_unit: 2,
            return_days: 30,
            expiry_months: Some(12),
            step_points: 100,
            step_minor: 150,
            minimum_points: 200,
            tiers: vec![
                Tier {
                    name: "Silver".into(),
                    spend_minor: 50_000,
                    multiplier: Decimal::new(125, 2),
                },
                Tier {
                    name: "Gold".into(),
                    spend_minor: 150_000,
                    multiplier: Decimal::new(15, 1),
                },
            ],
            referrals: ReferralTerms {
                active: true,
                friend_minor: 1_000,
                referrer_minor: 1_000,
                order_minor: 5_000,
                per_month: 5,
            },
        }
    }

    fn day(month: u32, day: u32) -> Timestamp {
        Utc.with_ymd_and_hms(2027, month, day, 9, 0, 0).unwrap()
    }

    #[test]
    fn whole_units_count_and_fractions_of_points_do_not() {
        let programme = programme();
        let points = |minor, times| {
            points_for(
                &programme,
                Money::new(minor, Currency::AUD),
                Decimal::new(times, 2),
            )
        };
        assert_eq!(points(4_999, 100), 98);
        assert_eq!(points(99, 100), 0);
        assert_eq!(points(4_999, 125), 122);
        assert_eq!(points(-500, 100), 0);
        let other = Money::new(5_000, Currency::EUR);
        assert_eq!(points_for(&programme, other, Decimal::ONE), 0);
    }

    #[test]
    fn a_currency_without_cents_has_units_all_the_same() {
        let programme = Programme {
            currency: Currency::JPY,
            ..programme()
        };
        let goods = Money::new(4_999, Currency::JPY);
        assert_eq!(points_for(&programme, goods, Decimal::ONE), 9_998);
    }

    #[test]
    fn tiers_are_reached_at_their_threshold() {
        let tiers = programme().tiers;
        let at = |spend| {
            let name = |tier: Option<&Tier>| tier.map(|tier| tier.name.clone());
            (name(tier_of(&tiers, spend)), name(next_tier(&tiers, spend)))
        };
        assert_eq!(at(49_999), (None, Some("Silver".into())));
        assert_eq!(at(50_000), (Some("Silver".into()), Some("Gold".into())));
        assert_eq!(at(900_000), (Some("Gold".into()), None));
    }

    #[test]
    fn nothing_expires_before_its_owner_has_known_for_thirty_days() {
        let programme = programme();
        let active = day(1, 31);
        let year_later = active.checked_add_months(Months::new(12)).unwrap();
        let early = expires_at(&programme, active, Some(day(2, 1)), day(3, 1));
        assert_eq!(early, Some(year_later));
        let late = year_later + TimeDelta::days(5);
        let told_late = expires_at(&programme, active, Some(late), late);
        assert_eq!(told_late, Some(late + TimeDelta::days(30)));
        let never = Programme {
            expiry_months: None,
            ..programme
        };
        assert_eq!(expires_at(&never, active, None, late), None);
    }

    proptest! {
        #[test]
        fn only_whole_steps_have_a_value_and_more_points_are_never_worth_less(
            first in 0_i64..10_000_000, second in 0_i64..10_000_000,
        ) {
            let programme = programme();
            let (low, high) = (first.min(second), first.max(second));
            let worth = |points: i64| value_of(&programme, points - points % 100).unwrap().minor();
            prop_assert!(worth(low) <= worth(high));
            prop_assert_eq!(value_of(&programme, first).is_some(), first % 100 == 0);
        }

        #[test]
        fn more_goods_never_earn_less(first in 0_i64..100_000_000, second in 0_i64..100_000_000) {
            let programme = programme();
            let points = |minor| points_for(&programme, Money::new(minor, Currency::AUD), Decimal::new(125, 2));
            prop_assert!(points(first.min(second)) <= points(first.max(second)));
        }
    }
}
