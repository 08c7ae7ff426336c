//! Forgets what nobody can use any more.

use std::time::Duration;

use crate::error::IdentityError;
use crate::lockout::FORGOTTEN_AFTER;
use crate::service::Identity;

impl Identity {
    /// Deletes sessions and links that ended longer than `older_than` ago, and failed tries that no longer count;
    /// returns how many rows. A device whose sessions are all deleted counts as new again. Security events stay.
    ///
    /// # Errors
    /// The database fails; each table is cleared on its own.
    pub async fn purge(&self, older_than: Duration) -> Result<u64, IdentityError> {
        let (pool, now) = (self.platform.pool(), self.platform.now());
        let before = now - older_than;
        let sessions = sqlx::query!(
            "DELETE FROM sessions WHERE LEAST(ended_at, expires_at) < $1",
            before
        )
        .execute(pool)
        .await?;
        let links = sqlx::query!("DELETE FROM link_tokens WHERE expires_at < $1", before)
            .execute(pool)
            .await?;
        let failures = sqlx::query!(
            "DELETE FROM sign_in_failures WHERE last_failed_at <= $1",
            now - FORGOTTEN_AFTER,
        )
        .execute(pool)
        .await?;
        Ok(sessions.rows_affected() + links.rows_affected() + failures.rows_affected())
    }
}
