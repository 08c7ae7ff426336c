//! Somebody follows a host.

use kernel::{ChannelId, HostId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::{LiveError, named};

/// Follows the host; doing it again changes nothing.
///
/// # Errors
/// [`LiveError::NoHost`]; database errors.
pub async fn follow_host(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    host: HostId,
    person: PersonId,
) -> Result<(), LiveError> {
    sqlx::query!(
        "INSERT INTO host_follows (channel_id, host_id, person_id, followed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, host_id, person_id) DO NOTHING",
        channel.0,
        host.0,
        person.0,
        platform.now()
    )
    .execute(connection)
    .await
    .map_err(named)?;
    Ok(())
}
