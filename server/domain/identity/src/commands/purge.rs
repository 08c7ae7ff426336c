//! Forgets what nobody can use any more.

use std::time::Duration;

use crate::commands::SET_UP_FOR;
use crate::error::IdentityError;
use crate::lockout::FORGOTTEN_AFTER;
use crate::service::Identity;

impl Identity {
    /// Deletes sessions and links that ended longer than `older_than` ago, failed tries that no longer count, and what of
    /// second factors was begun and never finished; returns how many rows. A device whose sessions are all deleted counts as new again. Security events stay.
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
        let unfinished = self.purge_unfinished().await?;
        Ok(
            sessions.rows_affected()
                + links.rows_affected()
                + failures.rows_affected()
                + unfinished,
        )
    }

    async fn purge_unfinished(&self) -> Result<u64, sqlx::Error> {
        let (pool, now) = (self.platform.pool(), self.platform.now());
        let pending = sqlx::query!("DELETE FROM pending_sign_ins WHERE expires_at <= $1", now)
            .execute(pool)
            .await?;
        let challenges = sqlx::query!("DELETE FROM passkey_challenges WHERE expires_at <= $1", now)
            .execute(pool)
            .await?;
        let shown = sqlx::query!(
            "DELETE FROM recovery_codes_shown WHERE shown_until <= $1",
            now
        )
        .execute(pool)
        .await?;
        let ways = sqlx::query!("DELETE FROM oidc_sign_ins WHERE expires_at <= $1", now)
            .execute(pool)
            .await?;
        let set_ups = sqlx::query!(
            "DELETE FROM authenticators WHERE confirmed_at IS NULL AND made_at <= $1",
            now - SET_UP_FOR,
        )
        .execute(pool)
        .await?;
        Ok(pending.rows_affected()
            + challenges.rows_affected()
            + shown.rows_affected()
            + ways.rows_affected()
            + set_ups.rows_affected())
    }
}
