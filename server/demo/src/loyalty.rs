//! The demo's programme of points and invitations. Made once: what the owner makes of it stays.

use ::loyalty::commands::{Draft, set_programme};
use ::loyalty::queries::programme;
use ::loyalty::{LoyaltyError, ReferralTerms, Tier};
use kernel::ChannelId;
use platform::Platform;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::ACTOR;

/// One point for a dollar, a hundred for one, and ten dollars for each of two friends.
pub(crate) async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<(), LoyaltyError> {
    if programme(connection, channel).await?.is_some() {
        return Ok(());
    }
    let tier = |name: &str, spend_minor, multiplier| Tier {
        name: name.to_owned(),
        spend_minor,
        multiplier,
    };
    let draft = Draft {
        active: true,
        points_per_unit: 1,
        return_days: 30,
        expiry_months: Some(18),
        step_points: 100,
        step_minor: 200,
        minimum_points: 200,
        tiers: vec![
            tier("Silver", 50_000, Decimal::new(125, 2)),
            tier("Gold", 150_000, Decimal::new(15, 1)),
        ],
        referrals: ReferralTerms {
            active: true,
            friend_minor: 1_000,
            referrer_minor: 1_000,
            order_minor: 6_000,
            per_month: 5,
        },
    };
    set_programme(connection, platform, channel, &ACTOR, &draft).await
}
