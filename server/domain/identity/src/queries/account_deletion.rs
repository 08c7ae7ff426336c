//! Whether an account is about to be deleted.

use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// A wish to be forgotten that waits for its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDeletion {
    /// Its id.
    pub id: Uuid,
    /// Where it was asked for.
    pub channel: ChannelId,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// When it is carried out.
    pub due_at: Timestamp,
}

/// The person's open wish, if there is one.
///
/// # Errors
/// Database errors.
pub async fn deletion_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Option<AccountDeletion>, sqlx::Error> {
    sqlx::query_as!(
        AccountDeletion,
        r#"SELECT id, channel_id AS "channel: ChannelId", requested_at, due_at FROM account_deletions
         WHERE person_id = $1 AND status = 'requested'"#,
        person.0
    )
    .fetch_optional(connection)
    .await
}
