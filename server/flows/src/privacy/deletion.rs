//! The jobs around the end of an account.

use async_trait::async_trait;
use chrono::TimeDelta;
use files::ObjectKey;
use identity::{DELETE_ACCOUNT, DueDeletion, IdentityError, REMIND_DELETION};
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::Privacy;
use super::export::retry;
use super::parts::{PARTS, Whose};

/// A deletion that has to wait is looked at again after this.
const LOOK_AGAIN: TimeDelta = TimeDelta::days(1);

#[derive(Deserialize)]
struct Payload {
    deletion: Uuid,
}

/// Works [`REMIND_DELETION`].
pub struct RemindDeletion(pub Privacy);

#[async_trait]
impl JobHandler for RemindDeletion {
    fn kind(&self) -> &'static str {
        REMIND_DELETION
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Payload { deletion } = context.parse()?;
        let reminded = self.0.identity.remind_of_deletion(deletion).await;
        reminded.map_err(retry)
    }
}

/// Works [`DELETE_ACCOUNT`].
pub struct DeleteAccount(pub Privacy);

#[async_trait]
impl JobHandler for DeleteAccount {
    fn kind(&self) -> &'static str {
        DELETE_ACCOUNT
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Payload { deletion } = context.parse()?;
        let open = self.0.identity.open_deletion(deletion).await;
        let Some(open) = open.map_err(retry)? else {
            return Ok(());
        };
        if self.has_to_wait(context, &open).await? {
            return look_again(context, deletion).await;
        }
        match self.0.identity.close_account(open.person).await {
            Ok(()) => {}
            // The other founder left in the meantime. Somebody has to take the shop over first.
            Err(IdentityError::LastFounder) => {
                tracing::warn!(%deletion, "an account can not be deleted: it is a shop's last founder");
                return look_again(context, deletion).await;
            }
            Err(error) => return Err(retry(error)),
        }
        self.forget(context, &open).await?;
        self.0.identity.anonymise(deletion).await.map_err(retry)?;
        Ok(())
    }
}

impl DeleteAccount {
    async fn has_to_wait(
        &self,
        context: &JobContext,
        open: &DueDeletion,
    ) -> Result<bool, JobError> {
        let now = context.platform().now();
        let mut connection = context.platform().pool().acquire().await?;
        let numbers = orders::privacy::under_way(&mut connection, open.person, now).await?;
        Ok(now < open.due_at || !numbers.is_empty())
    }

    /// Files first: their names are in rows that go at the end.
    async fn forget(&self, context: &JobContext, open: &DueDeletion) -> Result<(), JobError> {
        let Privacy {
            identity, store, ..
        } = &self.0;
        for key in identity.export_keys(open.person).await.map_err(retry)? {
            let key = ObjectKey::new(key).map_err(|error| JobError::Fatal(error.to_string()))?;
            store.delete(&key).await.map_err(retry)?;
        }
        if let Some(folder) = identity.avatar_folder(open.person).await.map_err(retry)? {
            let folder = ObjectKey::new(folder);
            let folder = folder.map_err(|error| JobError::Fatal(error.to_string()))?;
            for key in store.list(&folder).await.map_err(retry)? {
                store.delete(&key).await.map_err(retry)?;
            }
        }
        let whose = Whose {
            person: open.person,
            email: open.email.clone(),
        };
        let platform = context.platform();
        for forget in PARTS.iter().filter_map(|part| part.forget) {
            let mut transaction = platform.begin().await?;
            forget(&mut transaction, platform, &whose).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

async fn look_again(context: &JobContext, deletion: Uuid) -> Result<(), JobError> {
    let platform = context.platform();
    let mut connection = platform.pool().acquire().await?;
    let job = NewJob::new(DELETE_ACCOUNT, json!({ "deletion": deletion }))
        .channel(context.required_channel()?)
        .run_at(platform.now() + LOOK_AGAIN);
    enqueue(&mut connection, platform, job).await?;
    Ok(())
}
