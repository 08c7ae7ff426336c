//! What the job that makes a copy writes down about it.

use kernel::{ChannelId, PersonId};
use serde_json::json;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::people;
use crate::privacy::EXPORT_KEPT;
use crate::service::Identity;

/// A copy that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedExport {
    /// Whose data.
    pub person: PersonId,
    /// Their address.
    pub email: String,
    /// Where the archive goes.
    pub object_key: String,
}

impl Identity {
    /// A copy that is still wanted; `None` when it is done, called off, or gone with its person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn wanted_export(&self, export: Uuid) -> Result<Option<WantedExport>, IdentityError> {
        let found = sqlx::query_as!(
            WantedExport,
            r#"SELECT x.person_id AS "person: PersonId", p.email, x.object_key
             FROM data_exports x JOIN people p ON p.id = x.person_id
             WHERE x.id = $1 AND x.status = 'queued'"#,
            export
        )
        .fetch_optional(self.platform.pool())
        .await?;
        Ok(found)
    }

    /// Notes how far it is; `false` when it is not wanted any more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn note_export_progress(
        &self,
        export: Uuid,
        done: i32,
        total: i32,
    ) -> Result<bool, IdentityError> {
        let noted = sqlx::query!(
            "UPDATE data_exports SET parts_done = $2, parts_total = $3 WHERE id = $1 AND status = 'queued'",
            export,
            done,
            total
        )
        .execute(self.platform.pool())
        .await?;
        Ok(noted.rows_affected() == 1)
    }

    /// The archive is stored: it can be fetched for [`EXPORT_KEPT`], and its owner is written to
    /// (`identity.export_ready`). `false` when it is not wanted any more: the archive must go again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finish_export(
        &self,
        channel: ChannelId,
        export: Uuid,
        size_bytes: i64,
    ) -> Result<bool, IdentityError> {
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let owner = sqlx::query_scalar!(
            r#"UPDATE data_exports SET status = 'ready', size_bytes = $2, ready_at = $3, expires_at = $4
             WHERE id = $1 AND status = 'queued' RETURNING person_id AS "person: PersonId""#,
            export,
            size_bytes,
            now,
            now + EXPORT_KEPT
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(owner) = owner else { return Ok(false) };
        if let Some(person) = people::by_id(&mut transaction, owner).await? {
            let until = json!({ "expires_at": now + EXPORT_KEPT });
            self.notify(
                &mut transaction,
                channel,
                "identity.export_ready",
                &person,
                until,
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// It could not be made, and will not be tried again: the person may ask anew at once.
    ///
    /// # Errors
    /// The database fails.
    pub async fn fail_export(&self, export: Uuid) -> Result<(), IdentityError> {
        sqlx::query!(
            "UPDATE data_exports SET status = 'failed' WHERE id = $1 AND status = 'queued'",
            export
        )
        .execute(self.platform.pool())
        .await?;
        Ok(())
    }

    /// Ids and keys of the archives whose days are over.
    ///
    /// # Errors
    /// The database fails.
    pub async fn expired_exports(&self) -> Result<Vec<(Uuid, String)>, IdentityError> {
        let rows = sqlx::query!(
            "SELECT id, object_key FROM data_exports WHERE status = 'ready' AND expires_at <= $1",
            self.platform.now()
        )
        .fetch_all(self.platform.pool())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, row.object_key))
            .collect())
    }

    /// The archive is gone from the store.
    ///
    /// # Errors
    /// The database fails.
    pub async fn note_export_removed(&self, export: Uuid) -> Result<(), IdentityError> {
        sqlx::query!(
            "UPDATE data_exports SET status = 'removed' WHERE id = $1 AND status = 'ready'",
            export
        )
        .execute(self.platform.pool())
        .await?;
        Ok(())
    }

    /// Keys of all archives that may be in the store for this person.
    ///
    /// # Errors
    /// The database fails.
    pub async fn export_keys(&self, person: PersonId) -> Result<Vec<String>, IdentityError> {
        let keys = sqlx::query_scalar!(
            "SELECT object_key FROM data_exports WHERE person_id = $1 AND status <> 'removed'",
            person.0
        )
        .fetch_all(self.platform.pool())
        .await?;
        Ok(keys)
    }
}
