//! A person wants a copy of what is kept about them, or does not want it any more.

use chrono::TimeDelta;
use kernel::{ChannelId, JobId, PersonId, Timestamp};
use platform::jobs::{NewJob, cancel, enqueue};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::privacy::BUILD_EXPORT;
use crate::queries::{ExportStatus, latest_export};
use crate::service::Identity;

/// Archives lie below this key, which nothing serves to the public.
const FOLDER: &str = "private/exports";

impl Identity {
    /// Has a copy made (job [`BUILD_EXPORT`]); answers with its id. While one is being made there is no second: asking
    /// again answers with the first.
    ///
    /// # Errors
    /// [`IdentityError::ExportTooSoon`] within 24 hours of one that was made, [`IdentityError::NoPerson`]; the database
    /// fails.
    pub async fn request_export(
        &self,
        channel: ChannelId,
        person: PersonId,
        origin: &Origin,
    ) -> Result<Uuid, IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let now = self.platform.now();
        match latest_export(&mut transaction, person).await? {
            Some(last) if last.status == ExportStatus::Queued => return Ok(last.id),
            Some(last) => check_pause(last.next_at(), now)?,
            None => {}
        }
        let export = self
            .insert_export(&mut transaction, channel, person, now)
            .await?;
        Entry::by_owner(channel, person, Kind::ExportRequested, origin)
            .with(json!({ "export": export }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(export)
    }

    async fn insert_export(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        now: Timestamp,
    ) -> Result<Uuid, sqlx::Error> {
        let export: Uuid = self.platform.next_ordered();
        let job = NewJob::new(BUILD_EXPORT, json!({ "export": export })).channel(channel);
        let job = enqueue(connection, &self.platform, job).await?;
        let key = format!("{FOLDER}/{}.zip", self.platform.ids().secret_token());
        sqlx::query!(
            "INSERT INTO data_exports (id, person_id, channel_id, job_id, status, object_key, requested_at)
             VALUES ($1, $2, $3, $4, 'queued', $5, $6)",
            export,
            person.0,
            channel.0,
            job.map(|job| job.0),
            key,
            now
        )
        .execute(connection)
        .await?;
        Ok(export)
    }

    /// Calls a copy off that is being made. One that is ready, or called off, stays as it is.
    ///
    /// # Errors
    /// [`IdentityError::NoExport`] when the person has no such copy; the database fails.
    pub async fn cancel_export(&self, person: PersonId, export: Uuid) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let found = sqlx::query!(
            "SELECT status, job_id FROM data_exports WHERE person_id = $1 AND id = $2 FOR UPDATE",
            person.0,
            export
        )
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(IdentityError::NoExport)?;
        if found.status != "queued" {
            return Ok(());
        }
        if let Some(job) = found.job_id {
            cancel(&mut transaction, &self.platform, JobId(job)).await?;
        }
        sqlx::query!(
            "UPDATE data_exports SET status = 'cancelled' WHERE id = $1",
            export
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn check_pause(next_at: Timestamp, now: Timestamp) -> Result<(), IdentityError> {
    let left = next_at - now;
    if left <= TimeDelta::zero() {
        return Ok(());
    }
    let hours = (left + TimeDelta::hours(1) - TimeDelta::microseconds(1)).num_hours();
    Err(IdentityError::ExportTooSoon { hours })
}
