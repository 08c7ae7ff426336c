//! Collections with rules follow prices, stock, status, and their own rules.

use catalog::commands::{change_status, put_collection};
use catalog::{Condition, Matching, NewCollection, Rules, Transition};
use flows::collections::{CollectionProjection, FILL_COLLECTION, FillCollection, admit, fill};
use flows::listing::refresh;
use kernel::{CollectionId, Currency, Money, ProductId};
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::outbox::deliver;
use sqlx::PgConnection;

use crate::shop::{Shop, shop};

async fn members(shop: &Shop, collection: CollectionId) -> Vec<ProductId> {
    let sql =
        "SELECT product_id FROM collection_products WHERE collection_id = $1 ORDER BY position";
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar(sql)
        .bind(collection.0)
        .fetch_all(&shop.pool)
        .await
        .unwrap();
    ids.into_iter().map(ProductId).collect()
}

async fn cheap(shop: &Shop, connection: &mut PgConnection, most: i64) -> CollectionId {
    let conditions = vec![
        Condition::PriceAtMost(most),
        Condition::InStock,
        Condition::Category(shop.category),
    ];
    let rules = Rules {
        matching: Matching::All,
        conditions,
    };
    let new = NewCollection {
        slug: "cheap",
        name: "Cheap",
        rules: Some(&rules),
        ..NewCollection::default()
    };
    put_collection(connection, &shop.platform, shop.channel.id, &new)
        .await
        .unwrap()
}

#[tokio::test]
async fn products_come_and_go_with_price_and_status() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let [lamp, mug, vase] = [shop.products[0], shop.products[1], shop.products[2]];
    for product in &shop.products {
        refresh(&mut connection, channel, *product).await.unwrap();
    }
    let cheap = cheap(&shop, &mut connection, 4_000).await;
    fill(&mut connection, platform, channel, cheap)
        .await
        .unwrap();
    assert_eq!(members(&shop, cheap).await, [mug, vase]);

    let price = Money::new(3_999, Currency::AUD);
    pricing::commands::set_price(&mut connection, platform, channel, shop.lamp, price)
        .await
        .unwrap();
    let actor = Actor::System("test");
    change_status(
        &mut connection,
        platform,
        &actor,
        channel,
        vase,
        Transition::Archive,
    )
    .await
    .unwrap();
    for product in [lamp, vase] {
        refresh(&mut connection, channel, product).await.unwrap();
    }
    admit(&mut connection, platform, channel, &[lamp, vase])
        .await
        .unwrap();
    assert_eq!(members(&shop, cheap).await, [lamp, mug]);
}

#[tokio::test]
async fn new_rules_fill_the_collection_by_a_job() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    for product in &shop.products {
        refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    let id = cheap(&shop, &mut connection, 2_500).await;
    let queued = format!("SELECT count(*) FROM jobs WHERE kind = '{FILL_COLLECTION}'");
    let queued: &'static str = queued.leak();
    for _ in 0..2_000 {
        deliver(&shop.platform, &CollectionProjection, 100)
            .await
            .unwrap();
        if shop.count(queued).await > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(
        shop.count(queued).await,
        1,
        "one job, however often the event came"
    );
    let registry = Registry::new().with(FillCollection);
    let (schedules, consumers) = (Vec::new(), Vec::new());
    let worker = Worker::new(
        shop.platform.clone(),
        registry,
        schedules,
        consumers,
        WorkerOptions::default(),
    );
    worker.run_due().await.unwrap();
    assert_eq!(members(&shop, id).await, [shop.products[1]]);
    // Other rules: those who do not fit any more leave.
    cheap(&shop, &mut connection, 1).await;
    fill(&mut connection, &shop.platform, shop.channel.id, id)
        .await
        .unwrap();
    assert_eq!(members(&shop, id).await, []);
}
