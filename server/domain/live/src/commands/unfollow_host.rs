//! Somebody does not follow a host any more.

use kernel::{ChannelId, HostId, PersonId};
use sqlx::PgConnection;

/// Ends it; nothing when they did not follow.
///
/// # Errors
/// Database errors.
pub async fn unfollow_host(
    connection: &mut PgConnection,
    channel: ChannelId,
    host: HostId,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM host_follows WHERE channel_id = $1 AND host_id = $2 AND person_id = $3",
        channel.0,
        host.0,
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
