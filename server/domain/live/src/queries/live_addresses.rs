//! The pages of shows and hosts that search engines are told of.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

use crate::status::MISSED_AFTER;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAddress {
    /// Its address within the site.
    pub path: String,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// The hosts, and the public shows that are on or to come.
///
/// # Errors
/// Database errors.
pub async fn live_addresses(
    connection: &mut PgConnection,
    channel: ChannelId,
    now: Timestamp,
) -> Result<Vec<LiveAddress>, sqlx::Error> {
    sqlx::query_as!(
        LiveAddress,
        r#"SELECT '/hosts/' || handle AS "path!", updated_at AS "changed!" FROM hosts WHERE channel_id = $1
           UNION ALL
           SELECT '/live/' || slug, updated_at FROM shows
           WHERE channel_id = $1 AND visibility = 'public'
             AND (status IN ('live', 'interrupted') OR status = 'scheduled' AND scheduled_at >= $2)
           ORDER BY 1 LIMIT 5000"#,
        channel.0,
        now - MISSED_AFTER
    )
    .fetch_all(connection)
    .await
}
