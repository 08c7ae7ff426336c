//! Ends a series.

use kernel::{ChannelId, SeriesId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::LiveError;
use crate::journal::Scene;

/// No more shows are planned; those that are stay until somebody cancels them. `false` when it had ended already, or there
/// is no such series.
///
/// # Errors
/// Database errors.
pub async fn end_series(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    series: SeriesId,
) -> Result<bool, LiveError> {
    let ended = sqlx::query!(
        "UPDATE show_series SET ended_at = $3 WHERE channel_id = $1 AND id = $2 AND ended_at IS NULL",
        channel.0,
        series.0,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if ended.rows_affected() == 0 {
        return Ok(false);
    }
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let subject = ("series", series.to_string());
    scene
        .note(connection, "end_series", subject, json!({}))
        .await?;
    Ok(true)
}
