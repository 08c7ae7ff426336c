//! When it is computed: every night, and a little after an order was paid.

use async_trait::async_trait;
use kernel::{ChannelId, ProductId, VariantId};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::compute::{refresh_similar, refresh_together};
use super::trend::refresh_trending;

/// Computes everything anew, over all channels.
pub const REBUILD_RECOMMENDATIONS: &str = "recommendations.rebuild";
/// Computes anew what is bought together with some products.
pub const REFRESH_TOGETHER: &str = "recommendations.refresh_together";

/// Counters of views are of no use after so many days.
const VIEWS_KEPT: chrono::TimeDelta = chrono::TimeDelta::days(90);
/// Products that are read at a time.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Payload {
    products: Vec<ProductId>,
}

/// Works [`REBUILD_RECOMMENDATIONS`]: a transaction for each product, so that nothing is locked for long; a job that is
/// stopped begins again.
pub struct RebuildRecommendations;

#[async_trait]
impl JobHandler for RebuildRecommendations {
    fn kind(&self) -> &'static str {
        REBUILD_RECOMMENDATIONS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let channels =
            sqlx::query_scalar!(r#"SELECT id AS "id: ChannelId" FROM channels ORDER BY id"#)
                .fetch_all(platform.pool())
                .await?;
        for channel in channels {
            rebuild(platform, channel).await?;
        }
        sqlx::query!(
            "DELETE FROM product_views WHERE day < $1",
            (platform.now() - VIEWS_KEPT).date_naive()
        )
        .execute(platform.pool())
        .await?;
        Ok(())
    }
}

async fn rebuild(platform: &Platform, channel: ChannelId) -> Result<(), sqlx::Error> {
    let mut work = platform.begin().await?;
    refresh_trending(&mut work, platform, channel).await?;
    work.commit().await?;
    let mut last = Uuid::nil();
    loop {
        let products = sqlx::query_scalar!(
            "SELECT id FROM products WHERE channel_id = $1 AND status = 'published' AND id > $2 ORDER BY id LIMIT $3",
            channel.0,
            last,
            BATCH,
        )
        .fetch_all(platform.pool())
        .await?;
        let Some(end) = products.last() else {
            return Ok(());
        };
        last = *end;
        for product in products {
            let mut work = platform.begin().await?;
            refresh_together(&mut work, platform, channel, ProductId(product)).await?;
            refresh_similar(&mut work, channel, ProductId(product)).await?;
            work.commit().await?;
        }
    }
}

/// Works [`REFRESH_TOGETHER`].
pub struct RefreshTogether;

#[async_trait]
impl JobHandler for RefreshTogether {
    fn kind(&self) -> &'static str {
        REFRESH_TOGETHER
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Payload { products }) = (context.required_channel()?, context.parse()?);
        let platform = context.platform();
        for product in products {
            let mut work = platform.begin().await?;
            refresh_together(&mut work, platform, channel, product).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

/// Queues a [`REFRESH_TOGETHER`] for the products of an order of several.
pub struct RecommendOnOrders;

#[async_trait]
impl Consumer for RecommendOnOrders {
    fn name(&self) -> &'static str {
        "recommendations"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["orders.paid"]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Some(variants) = event.payload.get("variants") else {
            return Ok(());
        };
        let variants: Vec<VariantId> = serde_json::from_value(variants.clone())?;
        let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
        if ids.len() < 2 {
            return Ok(());
        }
        let mut work = platform.begin().await?;
        let products = sqlx::query_scalar!(
            r#"SELECT DISTINCT product_id AS "product: ProductId" FROM variants
             WHERE channel_id = $1 AND id = ANY($2) ORDER BY product_id"#,
            event.channel_id.0,
            &ids
        )
        .fetch_all(&mut *work)
        .await?;
        // One product alone was bought together with nothing.
        if products.len() > 1 {
            let job = NewJob::new(REFRESH_TOGETHER, Payload { products })
                .channel(event.channel_id)
                .dedupe_key(format!("{}", event.id));
            enqueue(&mut work, platform, job).await?;
        }
        work.commit().await?;
        Ok(())
    }
}
