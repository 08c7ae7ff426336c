//! The passkeys of a person in a channel.

use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyView {
    /// Its id.
    pub id: Uuid,
    /// As its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last opened something.
    pub last_used_at: Option<Timestamp>,
}

/// The person's passkeys in the channel, oldest first.
///
/// # Errors
/// Database errors.
pub async fn passkeys_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<PasskeyView>, sqlx::Error> {
    sqlx::query_as!(
        PasskeyView,
        "SELECT id, name, created_at, last_used_at FROM passkeys WHERE channel_id = $1 AND person_id = $2 ORDER BY id",
        channel.0,
        person.0,
    )
    .fetch_all(connection)
    .await
}
