//! Events that were delivered, or given up, long ago go away, and names of cards that are good no more.

use std::time::Duration;

use payments::GatewayError;

use crate::{SandboxProcessor, no_answer};

/// Rows of one statement.
const AT_ONCE: i64 = 5_000;

impl SandboxProcessor {
    /// Deletes names of cards that were given longer ago than `age`. Returns how many went.
    ///
    /// # Errors
    /// When the books can not be written.
    pub async fn purge_tokens(&self, age: Duration) -> Result<u64, GatewayError> {
        let deleted = sqlx::query!(
            "DELETE FROM sandbox_processor.card_tokens WHERE merchant = $1 AND created_at < $2",
            self.merchant,
            self.clock.now() - age
        )
        .execute(&self.pool)
        .await
        .map_err(no_answer)?;
        Ok(deleted.rows_affected())
    }

    /// Deletes events that were delivered or given up longer ago than `age`. Returns how many went.
    ///
    /// # Errors
    /// When the books can not be written; what was deleted before stays deleted.
    pub async fn purge_events(&self, age: Duration) -> Result<u64, GatewayError> {
        let before = self.clock.now() - age;
        let mut gone = 0;
        loop {
            let deleted = sqlx::query!(
                "DELETE FROM sandbox_processor.events WHERE id IN (
                     SELECT id FROM sandbox_processor.events
                     WHERE merchant = $1 AND coalesce(delivered_at, given_up_at) < $2 LIMIT $3)",
                self.merchant,
                before,
                AT_ONCE
            )
            .execute(&self.pool)
            .await
            .map_err(no_answer)?
            .rows_affected();
            gone += deleted;
            if deleted == 0 {
                return Ok(gone);
            }
        }
    }
}
