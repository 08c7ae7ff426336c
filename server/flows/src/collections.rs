//! Keeps the members of collections with rules in step with products, prices and stock.
//!
//! A product is looked at whenever its listing is (`listing::ListingProjection` calls [`admit`]); a collection is filled anew
//! by a job when its rules or the tree of categories change, and hourly where time alone changes who is in it. The facts
//! are those of the listing in the channel's default market.
//! Deliberately not here: the rules themselves (`catalog::rules`), and collections filled by hand.

use async_trait::async_trait;
use catalog::commands::project_membership;
use catalog::queries::{rule_collections, rule_facts};
use catalog::{CatalogError, RuleFacts, Rules};
use channels::queries::{all_channels, default_market};
use kernel::{ChannelId, CollectionId, ProductId};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

/// The job that fills a collection anew.
pub const FILL_COLLECTION: &str = "catalog.fill_collection";
/// The recurring job that fills all collections whose members change with time alone.
pub const FILL_TIMED_COLLECTIONS: &str = "catalog.fill_timed_collections";

/// Products looked at in one transaction.
const BATCH: u16 = 500;

#[derive(Serialize, Deserialize)]
struct Fill {
    collection: CollectionId,
}

/// Looks at `products`, whose listings are up to date, and puts each into the collections whose rules admit it.
///
/// # Errors
/// Database errors.
pub async fn admit(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    products: &[ProductId],
) -> Result<(), sqlx::Error> {
    let collections = rule_collections(connection, channel).await?;
    if collections.is_empty() || products.is_empty() {
        return Ok(());
    }
    let market = default_market(connection, channel).await?.id;
    let (first, limit) = (
        ProductId(Uuid::nil()),
        i64::try_from(products.len()).unwrap_or(i64::MAX),
    );
    let facts = rule_facts(connection, channel, market, Some(products), first, limit).await?;
    let admitted = admitted(platform, &collections, &facts);
    let asked: Vec<CollectionId> = collections.iter().map(|(id, _)| *id).collect();
    plain(project_membership(connection, channel, &asked, products, &admitted).await)
}

/// Looks at every listed product for one collection, in the caller's transaction. For large shops there is the job.
///
/// # Errors
/// Database errors.
pub async fn fill(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    collection: CollectionId,
) -> Result<(), sqlx::Error> {
    let mut after = ProductId(Uuid::nil());
    while let Some(last) = fill_batch(connection, platform, channel, collection, after).await? {
        after = last;
    }
    Ok(())
}

/// One batch behind `after`; gives the last product looked at, or `None` when there are no more.
async fn fill_batch(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    collection: CollectionId,
    after: ProductId,
) -> Result<Option<ProductId>, sqlx::Error> {
    let mut rules = rule_collections(connection, channel).await?;
    rules.retain(|(id, _)| *id == collection);
    if rules.is_empty() {
        return Ok(None);
    }
    let market = default_market(connection, channel).await?.id;
    let facts = rule_facts(connection, channel, market, None, after, i64::from(BATCH)).await?;
    let products: Vec<ProductId> = facts.iter().map(|(product, _)| *product).collect();
    let admitted = admitted(platform, &rules, &facts);
    plain(project_membership(connection, channel, &[collection], &products, &admitted).await)?;
    Ok(products.last().copied())
}

fn admitted(
    platform: &Platform,
    collections: &[(CollectionId, Rules)],
    facts: &[(ProductId, RuleFacts)],
) -> Vec<(CollectionId, ProductId)> {
    let now = platform.now();
    let pairs = collections.iter().flat_map(|(collection, rules)| {
        let fitting = facts
            .iter()
            .filter(move |(_, facts)| rules.admit(facts, now));
        fitting.map(move |(product, _)| (*collection, *product))
    });
    pairs.collect()
}

/// Keeping members breaks no rule of the catalogue; only the database can fail.
fn plain(outcome: Result<(), CatalogError>) -> Result<(), sqlx::Error> {
    outcome.map_err(|error| match error {
        CatalogError::Database(error) => error,
        other => sqlx::Error::Protocol(other.to_string()),
    })
}

/// Queues the filling of the channel's collections with rules that `chosen` picks.
async fn enqueue_fill(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    chosen: impl Fn(CollectionId, &Rules) -> bool,
) -> Result<(), sqlx::Error> {
    for (collection, rules) in rule_collections(connection, channel).await? {
        if chosen(collection, &rules) {
            let job = NewJob::new(FILL_COLLECTION, Fill { collection })
                .channel(channel)
                .dedupe_key(collection.to_string());
            enqueue(connection, platform, job).await?;
        }
    }
    Ok(())
}

/// Has collections filled anew when their rules or the tree of categories change.
pub struct CollectionProjection;

#[async_trait]
impl Consumer for CollectionProjection {
    fn name(&self) -> &'static str {
        "collections"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["catalog.category_changed", "catalog.collection_changed"]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let changed: Option<CollectionId> = match event.payload.get("collection") {
            Some(id) => Some(serde_json::from_value(id.clone())?),
            None => None,
        };
        let mut transaction = platform.begin().await?;
        let asked = |id: CollectionId, _: &Rules| changed.is_none_or(|changed| changed == id);
        enqueue_fill(&mut transaction, platform, event.channel_id, asked).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Works [`FILL_COLLECTION`]: batch by batch, each in a transaction of its own.
pub struct FillCollection;

#[async_trait]
impl JobHandler for FillCollection {
    fn kind(&self) -> &'static str {
        FILL_COLLECTION
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Fill { collection }) = (context.required_channel()?, context.parse()?);
        let platform = context.platform();
        let mut after = ProductId(Uuid::nil());
        loop {
            let mut transaction = platform.begin().await?;
            let last = fill_batch(&mut transaction, platform, channel, collection, after).await?;
            transaction.commit().await?;
            match last {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }
}

/// Works [`FILL_TIMED_COLLECTIONS`].
pub struct FillTimedCollections;

#[async_trait]
impl JobHandler for FillTimedCollections {
    fn kind(&self) -> &'static str {
        FILL_TIMED_COLLECTIONS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let mut connection = platform.pool().acquire().await?;
        let channels = all_channels(&mut connection).await?;
        drop(connection);
        for channel in channels {
            let mut transaction = platform.begin().await?;
            let timed = |_: CollectionId, rules: &Rules| rules.depend_on_time();
            enqueue_fill(&mut transaction, platform, channel.id, timed).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}
