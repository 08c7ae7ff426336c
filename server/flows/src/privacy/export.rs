//! The job that makes a copy.

use async_trait::async_trait;
use bytes::Bytes;
use files::ObjectKey;
use identity::{BUILD_EXPORT, WantedExport};
use platform::jobs::{JobContext, JobError, JobHandler};
use serde::Deserialize;
use uuid::Uuid;

use super::Privacy;
use super::archive::Archive;
use super::parts::{PARTS, Whose};

/// Works [`BUILD_EXPORT`].
pub struct BuildExport(pub Privacy);

#[derive(Deserialize)]
struct Payload {
    export: Uuid,
}

#[async_trait]
impl JobHandler for BuildExport {
    fn kind(&self) -> &'static str {
        BUILD_EXPORT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Payload { export } = context.parse()?;
        let identity = &self.0.identity;
        let Some(wanted) = identity.wanted_export(export).await.map_err(retry)? else {
            return Ok(());
        };
        let made = self.make(context, export, wanted).await;
        if made.is_err() && context.is_last_attempt() {
            identity.fail_export(export).await.map_err(retry)?;
        }
        made
    }
}

impl BuildExport {
    /// Begun anew by every attempt, under the same key: what an attempt left behind is written over.
    async fn make(
        &self,
        context: &JobContext,
        export: Uuid,
        wanted: WantedExport,
    ) -> Result<(), JobError> {
        let Privacy {
            identity, store, ..
        } = &self.0;
        let key = ObjectKey::new(wanted.object_key);
        let key = key.map_err(|error| JobError::Fatal(error.to_string()))?;
        let whose = Whose {
            person: wanted.person,
            email: wanted.email,
        };
        let Some(bytes) = self.collect(context, export, &whose).await? else {
            return Ok(());
        };
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let put = store.put(&key, Bytes::from(bytes), "application/zip").await;
        put.map_err(retry)?;
        let channel = context.required_channel()?;
        let finished = identity.finish_export(channel, export, size).await;
        if !finished.map_err(retry)? {
            // Called off while it was written.
            store.delete(&key).await.map_err(retry)?;
        }
        Ok(())
    }

    /// The archive; `None` when it is not wanted any more.
    async fn collect(
        &self,
        context: &JobContext,
        export: Uuid,
        whose: &Whose,
    ) -> Result<Option<Vec<u8>>, JobError> {
        let total = i32::try_from(PARTS.len()).unwrap_or(i32::MAX);
        let mut archive = Archive::new();
        for (done, part) in (0_i32..).zip(PARTS) {
            let noted = self.0.identity.note_export_progress(export, done, total);
            if !noted.await.map_err(retry)? || context.is_cancelled() {
                return Ok(None);
            }
            let mut connection = context.platform().pool().acquire().await?;
            let data = (part.collect)(&mut connection, whose).await?;
            archive.add(part.name, &data).map_err(retry)?;
        }
        let noted = self.0.identity.note_export_progress(export, total, total);
        if !noted.await.map_err(retry)? {
            return Ok(None);
        }
        archive.finish().map(Some).map_err(retry)
    }
}

pub(super) fn retry(error: impl std::fmt::Display) -> JobError {
    JobError::Retry(error.to_string())
}
