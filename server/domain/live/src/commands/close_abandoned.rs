//! Ends shows whose host did not come back.

use kernel::{ChannelId, ShowId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::advance_show;
use crate::error::LiveError;
use crate::status::Step;

/// Ends the next interrupted show, of whatever channel, whose time for coming back is over; `None` when there is none.
/// Shows that somebody else is at work on are left for the next time.
///
/// # Errors
/// Database errors.
pub async fn close_abandoned(
    connection: &mut PgConnection,
    platform: &Platform,
) -> Result<Option<ShowId>, LiveError> {
    let found = sqlx::query!(
        r#"SELECT channel_id AS "channel: ChannelId", id AS "id: ShowId" FROM shows
           WHERE status = 'interrupted' AND close_at <= $1 ORDER BY close_at LIMIT 1
           FOR NO KEY UPDATE SKIP LOCKED"#,
        platform.now()
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let actor = Actor::System("live");
    let (channel, show) = (found.channel, found.id);
    advance_show(connection, platform, channel, &actor, show, Step::End).await?;
    Ok(Some(show))
}
