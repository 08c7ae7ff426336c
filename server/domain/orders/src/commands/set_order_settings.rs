//! A shop says how it treats its orders.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::OrderError;
use crate::queries::OrderSettings;

/// The longest time in which buyers may cancel: a week, in minutes.
const MAX_GRACE: i32 = 7 * 24 * 60;

/// Sets them.
///
/// # Errors
/// [`OrderError::Settings`] for a time or an amount out of range; database errors.
pub async fn set_order_settings(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    settings: &OrderSettings,
) -> Result<(), OrderError> {
    let limits = [settings.ops_goodwill_minor, settings.admin_goodwill_minor];
    if !(0..=MAX_GRACE).contains(&settings.cancel_grace_minutes)
        || limits.iter().any(|limit| *limit < 0)
    {
        return Err(OrderError::Settings);
    }
    sqlx::query!(
        "INSERT INTO order_settings (channel_id, cancel_grace_minutes, ops_goodwill_minor, admin_goodwill_minor)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id) DO UPDATE SET cancel_grace_minutes = $2, ops_goodwill_minor = $3,
             admin_goodwill_minor = $4",
        channel.0,
        settings.cancel_grace_minutes,
        settings.ops_goodwill_minor,
        settings.admin_goodwill_minor
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "cancel_grace_minutes": settings.cancel_grace_minutes,
        "ops_goodwill_minor": settings.ops_goodwill_minor,
        "admin_goodwill_minor": settings.admin_goodwill_minor,
    });
    let subject = channel.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "orders.set",
        "channel",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}
