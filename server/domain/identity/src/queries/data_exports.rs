//! Copies of a person's data: how far they are, and where they lie.

use kernel::{PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::privacy::EXPORT_EVERY;

/// Where a copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum ExportStatus {
    /// Waits for a worker, or is being made.
    Queued,
    /// Can be fetched until it expires.
    Ready,
    /// The person did not want it any more.
    Cancelled,
    /// It could not be made.
    Failed,
    /// Its days are over.
    Removed,
}

/// A copy, asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataExport {
    /// Its id; no secret.
    pub id: Uuid,
    /// Where it stands.
    pub status: ExportStatus,
    /// Key of the archive in the object store. A secret.
    pub object_key: String,
    /// Parts that are in the archive.
    pub parts_done: i32,
    /// Parts there will be; zero until it is begun.
    pub parts_total: i32,
    /// Bytes of the archive.
    pub size_bytes: i64,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// Until when it can be fetched, once it is ready.
    pub expires_at: Option<Timestamp>,
}

impl DataExport {
    /// Whether it can be fetched at `now`.
    #[must_use]
    pub fn is_there(&self, now: Timestamp) -> bool {
        self.status == ExportStatus::Ready && self.expires_at.is_some_and(|end| now < end)
    }

    /// When the next one may be asked for, as of this one: at once after one that was not made.
    #[must_use]
    pub fn next_at(&self) -> Timestamp {
        match self.status {
            ExportStatus::Queued | ExportStatus::Ready | ExportStatus::Removed => {
                self.requested_at + EXPORT_EVERY
            }
            ExportStatus::Cancelled | ExportStatus::Failed => self.requested_at,
        }
    }

    /// Whether another one may be asked for at `now`.
    #[must_use]
    pub fn next_may_be_asked_for(&self, now: Timestamp) -> bool {
        self.status != ExportStatus::Queued && self.next_at() <= now
    }
}

/// The copy that the person asked for last.
///
/// # Errors
/// Database errors.
pub async fn latest_export(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Option<DataExport>, sqlx::Error> {
    sqlx::query_as!(
        DataExport,
        r#"SELECT id, status AS "status: ExportStatus", object_key, parts_done, parts_total, size_bytes, requested_at,
                expires_at
         FROM data_exports WHERE person_id = $1 ORDER BY requested_at DESC, id DESC LIMIT 1"#,
        person.0
    )
    .fetch_optional(connection)
    .await
}

/// One of the person's copies; `None` when it is somebody else's.
///
/// # Errors
/// Database errors.
pub async fn export_of_person(
    connection: &mut PgConnection,
    person: PersonId,
    export: Uuid,
) -> Result<Option<DataExport>, sqlx::Error> {
    sqlx::query_as!(
        DataExport,
        r#"SELECT id, status AS "status: ExportStatus", object_key, parts_done, parts_total, size_bytes, requested_at,
                expires_at
         FROM data_exports WHERE person_id = $1 AND id = $2"#,
        person.0,
        export
    )
    .fetch_optional(connection)
    .await
}
