//! The files of pictures whose rows are gone.

use async_trait::async_trait;
use files::{ObjectKey, ObjectStore};
use platform::jobs::{JobContext, JobError, JobHandler};
use reviews::{REMOVE_FILES, RemoveFilesPayload};

/// Works [`REMOVE_FILES`]: what is not there any more is no error, so a repeat does no harm.
pub struct RemoveFiles(pub ObjectStore);

#[async_trait]
impl JobHandler for RemoveFiles {
    fn kind(&self) -> &'static str {
        REMOVE_FILES
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let RemoveFilesPayload { folders } = context.parse()?;
        for folder in folders {
            let folder = ObjectKey::new(folder);
            let folder = folder.map_err(|error| JobError::Fatal(error.to_string()))?;
            let retry = |error: files::StorageError| JobError::Retry(error.to_string());
            for key in self.0.list(&folder).await.map_err(retry)? {
                self.0.delete(&key).await.map_err(retry)?;
            }
        }
        Ok(())
    }
}
