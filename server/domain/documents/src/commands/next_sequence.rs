//! Numbers of documents.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::model::Kind;

/// Takes the next number of the channel's series, from 1 on. To be called in the transaction that writes the document: the
/// series is locked until that ends, and a transaction that comes to nothing gives the number back, so there are no gaps.
///
/// # Errors
/// Database errors.
pub async fn next_sequence(
    connection: &mut PgConnection,
    channel: ChannelId,
    kind: Kind,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"INSERT INTO numbers (channel_id, name, next_value) VALUES ($1, $2, 2)
         ON CONFLICT (channel_id, name) DO UPDATE SET next_value = numbers.next_value + 1
         RETURNING next_value - 1 AS "taken!""#,
        channel.0,
        kind.series()
    )
    .fetch_one(connection)
    .await
}
