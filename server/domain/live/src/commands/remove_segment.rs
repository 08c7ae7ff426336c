//! Takes a part out of a show's running order.

use kernel::{ChannelId, SegmentId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_plan, touch};
use crate::error::LiveError;
use crate::journal::Scene;

/// Removes the segment; its products stay with the show. `false` when it was gone already.
///
/// # Errors
/// [`LiveError::NoShow`]; [`LiveError::Step`] for a show that is over.
pub async fn remove_segment(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (show, segment): (ShowId, SegmentId),
) -> Result<bool, LiveError> {
    lock_plan(connection, channel, show).await?;
    sqlx::query!(
        "UPDATE show_products SET segment_id = NULL WHERE channel_id = $1 AND show_id = $2 AND segment_id = $3",
        channel.0,
        show.0,
        segment.0
    )
    .execute(&mut *connection)
    .await?;
    let gone = sqlx::query!(
        "DELETE FROM show_segments WHERE channel_id = $1 AND show_id = $2 AND id = $3",
        channel.0,
        show.0,
        segment.0
    )
    .execute(&mut *connection)
    .await?;
    if gone.rows_affected() == 0 {
        return Ok(false);
    }
    touch(connection, channel, show, platform.now()).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let (subject, detail) = (("show", show.to_string()), json!({ "segment": segment }));
    scene
        .note(connection, "remove_segment", subject, detail)
        .await?;
    Ok(true)
}
