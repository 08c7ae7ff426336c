//! Business numbers.

use kernel::ChannelId;
use sqlx::PgConnection;

/// First number of a series.
const FIRST: i64 = 1001;

/// Takes the next number of the channel's series `name`.
///
/// Called on a connection of its own, before the command's transaction: a number row locked until commit would make every
/// checkout of a channel wait for the one before. A command that then fails leaves a gap, which order numbers may have
/// (invoice numbers may not).
///
/// # Errors
/// Database errors.
pub async fn next_number(
    connection: &mut PgConnection,
    channel: ChannelId,
    name: &str,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"INSERT INTO numbers (channel_id, name, next_value) VALUES ($1, $2, $3::bigint + 1)
         ON CONFLICT (channel_id, name) DO UPDATE SET next_value = numbers.next_value + 1
         RETURNING next_value - 1 AS "taken!""#,
        channel.0,
        name,
        FIRST
    )
    .fetch_one(connection)
    .await
}
