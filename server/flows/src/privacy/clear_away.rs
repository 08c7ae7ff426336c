//! The job that removes copies whose days are over, and the last letter to people who are gone.

use async_trait::async_trait;
use chrono::TimeDelta;
use files::ObjectKey;
use platform::jobs::{JobContext, JobError, JobHandler};

use super::Privacy;
use super::export::retry;

/// Removes what nobody may have any more. To be queued every hour.
pub const CLEAR_PRIVACY: &str = "privacy.clear_away";

/// The letter that says that an account is gone is the last place where its address stands. It is kept for as long as a
/// mail server may take, and a little longer.
const LAST_LETTER_KEPT: TimeDelta = TimeDelta::days(7);

/// The kind of that letter.
pub(crate) const LAST_LETTER: &str = "account_deleted";

/// Works [`CLEAR_PRIVACY`].
pub struct ClearPrivacy(pub Privacy);

#[async_trait]
impl JobHandler for ClearPrivacy {
    fn kind(&self) -> &'static str {
        CLEAR_PRIVACY
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Privacy {
            identity, store, ..
        } = &self.0;
        for (export, key) in identity.expired_exports().await.map_err(retry)? {
            let key = ObjectKey::new(key).map_err(|error| JobError::Fatal(error.to_string()))?;
            store.delete(&key).await.map_err(retry)?;
            identity.note_export_removed(export).await.map_err(retry)?;
        }
        let mut connection = context.platform().pool().acquire().await?;
        let before = context.platform().now() - LAST_LETTER_KEPT;
        messaging::privacy::forget_kind(&mut connection, LAST_LETTER, before).await?;
        Ok(())
    }
}
