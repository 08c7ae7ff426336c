//! Jobs that tend credit: what has no journal gets one, what is over is written off.

use async_trait::async_trait;
use platform::jobs::{JobContext, JobError, JobHandler};

use super::books::post_entries;

/// Posts entries that no command posted itself.
pub const POST_CREDIT: &str = "credit.post_entries";
/// Writes off what is left on expired accounts.
pub const EXPIRE_CREDIT: &str = "credit.expire";

/// Entries or accounts of one transaction.
const BATCH: i64 = 200;

/// Works [`POST_CREDIT`].
pub struct PostCredit;

#[async_trait]
impl JobHandler for PostCredit {
    fn kind(&self) -> &'static str {
        POST_CREDIT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let mut transaction = platform.begin().await?;
            let posted = post_entries(&mut transaction, platform, None, BATCH)
                .await
                .map_err(|error| JobError::Retry(error.to_string()))?;
            transaction.commit().await?;
            if posted == 0 {
                return Ok(());
            }
        }
    }
}

/// Works [`EXPIRE_CREDIT`].
pub struct ExpireCredit;

#[async_trait]
impl JobHandler for ExpireCredit {
    fn kind(&self) -> &'static str {
        EXPIRE_CREDIT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let mut transaction = platform.begin().await?;
            let now = platform.now();
            let expired = credit::commands::expire(&mut transaction, now, BATCH).await?;
            transaction.commit().await?;
            if expired.is_empty() {
                return Ok(());
            }
        }
    }
}
