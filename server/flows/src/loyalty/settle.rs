//! What time brings: points become available, rewards fall due, notices go out, points expire.
//!
//! Each step is a transaction of its own that asks again what is true; a job that is stopped begins again.

use async_trait::async_trait;
use kernel::{ChannelId, PersonId};
use loyalty::commands::{self, Outcome};
use loyalty::queries::{self, DuePoints, DueReward};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler};
use serde_json::json;
use uuid::Uuid;

use super::FROM_FRIEND;
use super::credit_rewards::{credit_reward, tell};
use super::events::{POINTS_EXPIRING, take_back};

/// Settles points and rewards of all channels.
pub const SETTLE_LOYALTY: &str = "loyalty.settle";

/// Read at a time.
const BATCH: i64 = 500;

/// Works [`SETTLE_LOYALTY`].
pub struct SettleLoyalty;

#[async_trait]
impl JobHandler for SettleLoyalty {
    fn kind(&self) -> &'static str {
        SETTLE_LOYALTY
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        release_all(platform).await?;
        reward_all(platform).await?;
        let mut connection = platform.pool().acquire().await?;
        let channels = channels::queries::all_channels(&mut connection).await?;
        drop(connection);
        for channel in channels {
            rest(platform, channel.id).await?;
        }
        Ok(())
    }
}

async fn release_all(platform: &Platform) -> Result<(), JobError> {
    loop {
        let mut connection = platform.pool().acquire().await?;
        let due = queries::due_points(&mut connection, platform.now(), BATCH).await?;
        drop(connection);
        if due.is_empty() {
            return Ok(());
        }
        for DuePoints { channel, order } in due {
            let mut work = platform.begin().await?;
            let sale = orders::queries::sale_of(&mut work, channel, order).await?;
            if sale.is_none_or(|sale| sale.is_cancelled) {
                take_back(&mut work, platform, channel, order).await?;
            } else {
                commands::release_points(&mut work, platform, channel, order).await?;
            }
            work.commit().await?;
        }
    }
}

/// Each reward is rewarded, taken back or put off, so that none is found twice.
async fn reward_all(platform: &Platform) -> Result<(), JobError> {
    loop {
        let mut connection = platform.pool().acquire().await?;
        let due = queries::due_rewards(&mut connection, platform.now(), BATCH).await?;
        drop(connection);
        if due.is_empty() {
            return Ok(());
        }
        for due in due {
            reward(platform, due).await?;
        }
    }
}

async fn reward(platform: &Platform, due: DueReward) -> Result<(), JobError> {
    let (channel, referral) = (due.channel, due.referral);
    let mut work = platform.begin().await?;
    let sale = orders::queries::sale_of(&mut work, channel, due.order).await?;
    if sale.is_none_or(|sale| sale.is_cancelled) {
        take_back(&mut work, platform, channel, due.order).await?;
    } else {
        let outcome = commands::reward_referrer(&mut work, platform, channel, referral).await?;
        if let Outcome::Reward { referrer, amount } = outcome {
            let reference = (FROM_FRIEND, referral.0);
            credit_reward(&mut work, platform, channel, referrer, amount, reference)
                .await
                .map_err(|error| JobError::Retry(error.to_string()))?;
        }
    }
    work.commit().await?;
    Ok(())
}

/// Accounts that rest: their owners are told, and thirty days later the points go.
async fn rest(platform: &Platform, channel: ChannelId) -> Result<(), JobError> {
    let mut last = PersonId(Uuid::nil());
    loop {
        let now = platform.now();
        let mut connection = platform.pool().acquire().await?;
        let people = queries::resting_accounts(&mut connection, channel, now, last, BATCH).await?;
        drop(connection);
        let Some(end) = people.last() else {
            return Ok(());
        };
        last = *end;
        for person in people {
            let mut work = platform.begin().await?;
            let expired = commands::expire_points(&mut work, platform, channel, person).await?;
            if expired.is_none() {
                let notice = commands::note_notice(&mut work, platform, channel, person).await?;
                if let Some((points, due_at)) = notice {
                    let more = json!({ "points": points, "due_at": due_at });
                    tell(&mut work, platform, channel, person, POINTS_EXPIRING, more).await?;
                }
            }
            work.commit().await?;
        }
    }
}
