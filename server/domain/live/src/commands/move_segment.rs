//! Puts a part of a show's running order before or after its neighbour.

use kernel::{ChannelId, SegmentId, ShowId};
use platform::Platform;
use sqlx::PgConnection;

use super::{lock_plan, touch};
use crate::error::LiveError;

/// Where a segment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Before the one before it.
    Earlier,
    /// After the one after it.
    Later,
}

/// Changes places with the neighbour; at the end of the order there is none, and nothing happens.
///
/// # Errors
/// [`LiveError::NoShow`]; [`LiveError::Step`] for a show that is over.
pub async fn move_segment(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (show, segment): (ShowId, SegmentId),
    direction: Direction,
) -> Result<(), LiveError> {
    lock_plan(connection, channel, show).await?;
    sqlx::query!(
        "WITH ordered AS (
             SELECT id, position, lag(id) OVER byplace AS before, lead(id) OVER byplace AS after
             FROM show_segments WHERE channel_id = $1 AND show_id = $2
             WINDOW byplace AS (ORDER BY position, id)
         ), pair AS (
             SELECT one.id AS one, one.position AS one_place, other.id AS other, other.position AS other_place
             FROM ordered one
             JOIN ordered other ON other.id = CASE WHEN $4::boolean THEN one.before ELSE one.after END
             WHERE one.id = $3
         )
         UPDATE show_segments segment SET position = CASE WHEN segment.id = pair.one THEN other_place ELSE one_place END
         FROM pair WHERE segment.channel_id = $1 AND segment.id IN (pair.one, pair.other)",
        channel.0,
        show.0,
        segment.0,
        direction == Direction::Earlier
    )
    .execute(&mut *connection)
    .await?;
    touch(connection, channel, show, platform.now()).await?;
    Ok(())
}
