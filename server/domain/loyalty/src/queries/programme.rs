//! The programme of a channel.

use kernel::{ChannelId, Currency};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::model::{Programme, ReferralTerms, Tier};

/// The programme with its tiers, on or off; `None` where there never was one.
///
/// # Errors
/// Database errors.
pub async fn programme(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Option<Programme>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT p.active, p.points_per_unit, p.return_days, p.expiry_months, p.step_points, p.step_minor,
               p.minimum_points, p.referrals_active, p.friend_minor, p.referrer_minor, p.referral_order_minor,
               p.referrals_per_month, h.default_currency AS "currency: Currency"
         FROM loyalty_programmes p JOIN channels h ON h.id = p.channel_id WHERE p.channel_id = $1"#,
        channel.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let tiers = sqlx::query_as!(
        Tier,
        r#"SELECT name, spend_minor, multiplier AS "multiplier: Decimal" FROM loyalty_tiers
         WHERE channel_id = $1 ORDER BY position"#,
        channel.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(Some(Programme {
        active: row.active,
        currency: row.currency,
        points_per_unit: row.points_per_unit,
        return_days: row.return_days,
        expiry_months: row.expiry_months,
        step_points: row.step_points,
        step_minor: row.step_minor,
        minimum_points: row.minimum_points,
        tiers,
        referrals: ReferralTerms {
            active: row.referrals_active,
            friend_minor: row.friend_minor,
            referrer_minor: row.referrer_minor,
            order_minor: row.referral_order_minor,
            per_month: row.referrals_per_month,
        },
    }))
}

/// The currency that the channel's points are worth something in.
///
/// # Errors
/// Database errors, among them `RowNotFound` for a channel that is not there.
pub async fn currency_of(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Currency, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT default_currency AS "currency: Currency" FROM channels WHERE id = $1"#,
        channel.0
    )
    .fetch_one(connection)
    .await
}
