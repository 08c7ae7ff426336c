//! The shop writes its programme.

use kernel::{ChannelId, FieldProblem};
use platform::{Actor, Platform, audit};
use rust_decimal::Decimal;
use serde_json::json;
use sqlx::PgConnection;

use crate::error::LoyaltyError;
use crate::model::{ReferralTerms, Tier};

/// A programme as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whether it is on.
    pub active: bool,
    /// 1 to 1000.
    pub points_per_unit: i32,
    /// 0 to 180.
    pub return_days: i32,
    /// 2 to 60; `None` for never.
    pub expiry_months: Option<i32>,
    /// 1 to 1 000 000 points …
    pub step_points: i32,
    /// … for 1 to 100 000 000 minor units.
    pub step_minor: i64,
    /// A multiple of the step.
    pub minimum_points: i32,
    /// Up to five, by rising spend and multiplier.
    pub tiers: Vec<Tier>,
    /// Rewards for friends.
    pub referrals: ReferralTerms,
}

/// Writes the programme; points that people have stay theirs.
///
/// # Errors
/// [`LoyaltyError::Fields`] with every field that can not be right.
pub async fn set_programme(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    draft: &Draft,
) -> Result<(), LoyaltyError> {
    draft.check()?;
    write(connection, platform, channel, draft).await?;
    sqlx::query!("DELETE FROM loyalty_tiers WHERE channel_id = $1", channel.0)
        .execute(&mut *connection)
        .await?;
    for (position, tier) in (1_i32..).zip(&draft.tiers) {
        sqlx::query!(
            "INSERT INTO loyalty_tiers (channel_id, position, name, spend_minor, multiplier) VALUES ($1, $2, $3, $4, $5)",
            channel.0,
            position,
            tier.name.trim(),
            tier.spend_minor,
            tier.multiplier,
        )
        .execute(&mut *connection)
        .await?;
    }
    let detail = json!({
        "active": draft.active, "points_per_unit": draft.points_per_unit, "return_days": draft.return_days,
        "expiry_months": draft.expiry_months, "step": [i64::from(draft.step_points), draft.step_minor],
        "minimum_points": draft.minimum_points, "tiers": draft.tiers.len(),
        "referrals": draft.referrals.active, "friend_minor": draft.referrals.friend_minor,
        "referrer_minor": draft.referrals.referrer_minor,
    });
    let subject = channel.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "loyalty.set_programme",
        "channel",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    draft: &Draft,
) -> Result<(), sqlx::Error> {
    let referrals = &draft.referrals;
    sqlx::query!(
        "INSERT INTO loyalty_programmes (channel_id, active, points_per_unit, return_days, expiry_months, step_points,
             step_minor, minimum_points, referrals_active, friend_minor, referrer_minor, referral_order_minor,
             referrals_per_month, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (channel_id) DO UPDATE SET active = excluded.active, points_per_unit = excluded.points_per_unit,
             return_days = excluded.return_days, expiry_months = excluded.expiry_months,
             step_points = excluded.step_points, step_minor = excluded.step_minor,
             minimum_points = excluded.minimum_points, referrals_active = excluded.referrals_active,
             friend_minor = excluded.friend_minor, referrer_minor = excluded.referrer_minor,
             referral_order_minor = excluded.referral_order_minor,
             referrals_per_month = excluded.referrals_per_month, changed_at = excluded.changed_at",
        channel.0,
        draft.active,
        draft.points_per_unit,
        draft.return_days,
        draft.expiry_months,
        draft.step_points,
        draft.step_minor,
        draft.minimum_points,
        referrals.active,
        referrals.friend_minor,
        referrals.referrer_minor,
        referrals.order_minor,
        referrals.per_month,
        platform.now(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl Draft {
    /// Everything that can not be right, by the names of the form's fields.
    ///
    /// # Errors
    /// [`LoyaltyError::Fields`].
    pub fn check(&self) -> Result<(), LoyaltyError> {
        let referrals = &self.referrals;
        let steps = self.minimum_points.checked_rem(self.step_points);
        let mut problems: Vec<FieldProblem> = [
            (
                "points_per_unit",
                (1..=1_000).contains(&self.points_per_unit),
            ),
            ("return_days", (0..=180).contains(&self.return_days)),
            (
                "expiry_months",
                self.expiry_months
                    .is_none_or(|months| (2..=60).contains(&months)),
            ),
            ("step_points", (1..=1_000_000).contains(&self.step_points)),
            ("step_value", (1..=100_000_000).contains(&self.step_minor)),
            (
                "minimum_points",
                self.minimum_points >= 1 && steps == Some(0),
            ),
            (
                "friend",
                (0..=100_000_000).contains(&referrals.friend_minor),
            ),
            (
                "referrer",
                (0..=100_000_000).contains(&referrals.referrer_minor),
            ),
            (
                "referral_order",
                (0..=1_000_000_000).contains(&referrals.order_minor),
            ),
            ("per_month", (1..=1_000).contains(&referrals.per_month)),
        ]
        .into_iter()
        .filter(|(_, right)| !right)
        .map(|(field, _)| FieldProblem::new(field, "out_of_range"))
        .collect();
        if !tiers_rise(&self.tiers) {
            problems.push(FieldProblem::new("tiers", "tiers"));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(LoyaltyError::Fields(problems))
        }
    }
}

/// At most five tiers with names; each asks for more than the one before and gives no less.
fn tiers_rise(tiers: &[Tier]) -> bool {
    let each = tiers.iter().all(|tier| {
        (1..=40).contains(&tier.name.trim().chars().count())
            && tier.spend_minor > 0
            && (Decimal::ONE..=Decimal::TEN).contains(&tier.multiplier)
            && tier.multiplier.normalize().scale() <= 2
    });
    let rising = tiers.is_sorted_by(|low, high| {
        low.spend_minor < high.spend_minor && low.multiplier <= high.multiplier
    });
    tiers.len() <= 5 && each && rising
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(spend_minor: i64, multiplier: i64) -> Tier {
        Tier {
            name: "Silver".into(),
            spend_minor,
            multiplier: Decimal::new(multiplier, 2),
        }
    }

    #[test]
    fn tiers_ask_for_more_and_give_no_less() {
        assert!(tiers_rise(&[]));
        assert!(tiers_rise(&[tier(100, 100), tier(200, 150)]));
        assert!(!tiers_rise(&[tier(100, 150), tier(200, 100)]));
        assert!(!tiers_rise(&[tier(100, 100), tier(100, 150)]));
        assert!(!tiers_rise(&[tier(0, 100)]));
        assert!(!tiers_rise(&[tier(100, 99)]));
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let draft = Draft {
            active: true,
            points_per_unit: 0,
            return_days: 181,
            expiry_months: Some(1),
            step_points: 100,
            step_minor: 0,
            minimum_points: 150,
            tiers: vec![tier(5, 50)],
            referrals: ReferralTerms {
                active: true,
                friend_minor: -1,
                referrer_minor: 0,
                order_minor: 0,
                per_month: 0,
            },
        };
        let Err(LoyaltyError::Fields(problems)) = draft.check() else {
            panic!("the draft passed");
        };
        let names: Vec<_> = problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "points_per_unit",
                "return_days",
                "expiry_months",
                "step_value",
                "minimum_points",
                "friend",
                "per_month",
                "tiers"
            ]
        );
    }
}
