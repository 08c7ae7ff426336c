//! Jobs that keep prices right when nobody changes anything: at the edges of windows, and by the day's rates.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{ChannelId, PriceListId, Timestamp, VariantId};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::commands::{lock_prices, reprice, reprice_list, store_rates};
use crate::rates::RateSource;

/// Resolves the prices of a list anew, at an edge of its window or of one of its prices.
pub const LIST_EDGE: &str = "pricing.list_edge";
/// Resolves all prices of a channel anew, some at a time.
pub const REPRICE_CHANNEL: &str = "pricing.reprice_channel";
/// Fetches the day's exchange rates.
pub const FETCH_RATES: &str = "pricing.fetch_rates";

/// Variants per job of [`REPRICE_CHANNEL`].
const AT_ONCE: i64 = 500;
/// A price list must not stay in force because something else failed for an hour.
const EDGE_ATTEMPTS: i32 = 50;

/// Has a list looked at when one of `edges` comes; those that are past are over.
///
/// # Errors
/// Database errors.
pub(crate) async fn at_edges(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    list: PriceListId,
    edges: [Option<Timestamp>; 2],
) -> Result<(), sqlx::Error> {
    let now = platform.now();
    for edge in edges.into_iter().flatten().filter(|edge| *edge > now) {
        let job = NewJob::new(LIST_EDGE, json!({ "list": list }))
            .channel(channel)
            .max_attempts(EDGE_ATTEMPTS)
            .dedupe_key(format!("{list}@{}", edge.timestamp_micros()))
            .run_at(edge);
        enqueue(connection, platform, job).await?;
    }
    Ok(())
}

/// Has every price of a channel resolved anew, soon: after its markets or the rates have changed.
///
/// # Errors
/// Database errors.
pub async fn reprice_channel(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<(), sqlx::Error> {
    let job = NewJob::new(REPRICE_CHANNEL, ChannelPayload { after: None }).channel(channel);
    enqueue(connection, platform, job).await?;
    Ok(())
}

#[derive(Deserialize)]
struct ListPayload {
    list: PriceListId,
}

#[derive(Serialize, Deserialize)]
struct ChannelPayload {
    /// The last variant of the job before.
    after: Option<VariantId>,
}

/// Works [`LIST_EDGE`].
pub struct ListEdge;

#[async_trait]
impl JobHandler for ListEdge {
    fn kind(&self) -> &'static str {
        LIST_EDGE
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, ListPayload { list }) = (context.required_channel()?, context.parse()?);
        let mut transaction = context.platform().begin().await?;
        reprice_list(&mut transaction, context.platform(), channel, list).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Works [`REPRICE_CHANNEL`]: some variants, and a job for the next ones in the same transaction.
pub struct RepriceChannel;

#[async_trait]
impl JobHandler for RepriceChannel {
    fn kind(&self) -> &'static str {
        REPRICE_CHANNEL
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, ChannelPayload { after }) = (context.required_channel()?, context.parse()?);
        let platform = context.platform();
        let mut transaction = platform.begin().await?;
        lock_prices(&mut transaction, channel).await?;
        let variants = next_variants(&mut transaction, channel, after).await?;
        reprice(&mut transaction, platform, channel, &variants).await?;
        if let Some(last) = variants.last() {
            let next = ChannelPayload { after: Some(*last) };
            let job = NewJob::new(REPRICE_CHANNEL, next).channel(channel);
            enqueue(&mut transaction, platform, job).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Variants that have a price somewhere.
async fn next_variants(
    connection: &mut PgConnection,
    channel: ChannelId,
    after: Option<VariantId>,
) -> Result<Vec<VariantId>, sqlx::Error> {
    let after = after.map_or(Uuid::nil(), |variant| variant.0);
    sqlx::query_scalar!(
        r#"SELECT DISTINCT variant_id AS "variant: VariantId" FROM prices
         WHERE channel_id = $1 AND variant_id > $2 ORDER BY variant_id LIMIT $3"#,
        channel.0,
        after,
        AT_ONCE
    )
    .fetch_all(connection)
    .await
}

/// Works [`FETCH_RATES`]: the day's rates; the last 90 days' where none were ever fetched. New rates move the prices of
/// every channel that sells in more than one currency. On days without rates (weekends, holidays of TARGET) nothing is
/// new, and the last ones stay.
pub struct FetchRates(pub Arc<dyn RateSource>);

#[async_trait]
impl JobHandler for FetchRates {
    fn kind(&self) -> &'static str {
        FETCH_RATES
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let mut connection = platform.pool().acquire().await?;
        let is_first =
            sqlx::query_scalar!(r#"SELECT NOT EXISTS (SELECT FROM exchange_rates) AS "first!""#)
                .fetch_one(&mut *connection)
                .await?;
        // Not held while the bank takes its time.
        drop(connection);
        let days = if is_first {
            self.0.last_90_days().await
        } else {
            self.0.daily().await.map(|day| vec![day])
        };
        let days = match days {
            Ok(days) => days,
            // Tomorrow's job asks again: no reason to keep a person busy.
            Err(error) if context.is_last_attempt() => {
                tracing::warn!(%error, "no exchange rates today, the last ones stay");
                return Ok(());
            }
            Err(error) => return Err(JobError::Retry(error.to_string())),
        };
        let mut transaction = platform.begin().await?;
        let mut is_new = false;
        for day in &days {
            is_new |= store_rates(&mut transaction, day, self.0.name(), platform.now()).await?;
        }
        if is_new {
            for channel in channels_abroad(&mut transaction).await? {
                reprice_channel(&mut transaction, platform, channel).await?;
            }
        }
        transaction.commit().await?;
        tracing::info!(days = days.len(), is_new, "exchange rates fetched");
        Ok(())
    }
}

/// Channels with markets of more than one currency.
async fn channels_abroad(connection: &mut PgConnection) -> Result<Vec<ChannelId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT channel_id AS "channel: ChannelId" FROM markets
         GROUP BY channel_id HAVING count(DISTINCT currency) > 1 ORDER BY channel_id"#
    )
    .fetch_all(connection)
    .await
}
