//! Calls a show off.

use kernel::{ChannelId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::lock_show;
use crate::checks::Complaints;
use crate::error::LiveError;
use crate::journal::Scene;
use crate::status::{ShowStatus, Step};

const LONGEST_REASON: usize = 500;

/// Calls the show off; those who wanted to be reminded are told `reason`. `false` when it was called off before.
///
/// # Errors
/// [`LiveError::Fields`] with `reason`; [`LiveError::NoShow`]; [`LiveError::Step`] for one that has begun.
pub async fn cancel_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    show: ShowId,
    reason: &str,
) -> Result<bool, LiveError> {
    let mut complaints = Complaints::default();
    let reason = complaints.text("reason", reason, LONGEST_REASON);
    complaints.finish()?;
    let standing = lock_show(connection, channel, show).await?;
    if standing.status == ShowStatus::Cancelled {
        return Ok(false);
    }
    let next = standing.status.after(Step::Cancel).ok_or(LiveError::Step)?;
    sqlx::query!(
        "UPDATE shows SET status = $3, cancelled_at = $4, cancel_reason = $5, version = version + 1, updated_at = $4
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        show.0,
        next.as_str(),
        platform.now(),
        reason
    )
    .execute(&mut *connection)
    .await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let names = ("cancel_show", "live.show_cancelled");
    scene
        .tell(connection, names, show, json!({ "reason": reason }))
        .await?;
    Ok(true)
}
