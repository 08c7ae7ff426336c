//! The devices a person is signed in on.

use kernel::{PersonId, Timestamp};
use sqlx::PgConnection;

use kernel::SessionId;

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Its id.
    pub id: SessionId,
    /// Address it was opened from.
    pub ip: Option<String>,
    /// Browser it was opened with, in the browser's own words.
    pub user_agent: String,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to a minute.
    pub last_seen_at: Timestamp,
}

/// The person's sessions of all channels that are open at `now`, the one used last first.
///
/// # Errors
/// Database errors.
pub async fn sessions_of(
    connection: &mut PgConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<SessionView>, sqlx::Error> {
    sqlx::query_as!(
        SessionView,
        r#"SELECT id AS "id: SessionId", ip, user_agent, created_at, last_seen_at FROM sessions
         WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2
         ORDER BY last_seen_at DESC, id DESC"#,
        person.0,
        now,
    )
    .fetch_all(connection)
    .await
}
