//! One transaction at a time writes for a person in a channel, so that limits hold.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

/// Waits for its turn; kept until the transaction ends.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "SELECT pg_advisory_xact_lock(hashtextextended('voice:' || $1::text || ':' || $2::text, 0))",
        channel.to_string(),
        person.to_string(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
