//! How much there is to find.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Products that the channel's search finds.
///
/// # Errors
/// Database errors.
pub async fn document_count(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM search_documents WHERE channel_id = $1 AND words IS NOT NULL"#,
        channel.0
    )
    .fetch_one(connection)
    .await
}
