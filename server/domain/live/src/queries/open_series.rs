//! The series that go on.

use kernel::{ChannelId, SeriesId};
use sqlx::PgConnection;

/// Every series that has not ended, of all channels, in the order in which they were begun.
///
/// # Errors
/// Database errors.
pub async fn open_series(
    connection: &mut PgConnection,
) -> Result<Vec<(ChannelId, SeriesId)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT channel_id AS "channel: ChannelId", id AS "id: SeriesId" FROM show_series
           WHERE ended_at IS NULL ORDER BY created_at, id"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.channel, row.id)).collect())
}
