//! Bought together, similar, trending, from real orders, wishes and views.

use std::time::Duration;

use flows::listing::refresh;
use flows::recommendations::{
    Kind, RebuildRecommendations, RecommendOnOrders, RefreshTogether, count_view, recommended,
    refresh_trending, trending,
};
use platform::jobs::{Registry, Schedule, Worker, WorkerOptions};

use crate::shop::{Shop, shop};

async fn listed() -> Shop {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    for product in &shop.products {
        refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    shop
}

async fn beside(shop: &Shop, product: usize, kind: Kind) -> Vec<usize> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = recommended(
        &mut connection,
        shop.channel.id,
        shop.products[product],
        kind,
    )
    .await;
    let place = |id| {
        shop.products
            .iter()
            .position(|product| *product == id)
            .unwrap()
    };
    found.unwrap().into_iter().map(place).collect()
}

/// Works what is due: events first, then their jobs, then the night's.
async fn work(shop: &Shop) {
    let registry = Registry::new()
        .with(RebuildRecommendations)
        .with(RefreshTogether);
    let nightly = Schedule::new(
        "recommendations.rebuild",
        "23 2 * * *",
        "recommendations.rebuild",
        (),
    );
    let worker = Worker::new(
        shop.platform.clone(),
        registry,
        vec![nightly.unwrap()],
        vec![std::sync::Arc::new(RecommendOnOrders)],
        WorkerOptions::default(),
    );
    sqlx::query("DELETE FROM jobs WHERE kind NOT LIKE 'recommendations.%'")
        .execute(&shop.pool)
        .await
        .unwrap();
    let report = worker.run_due().await.unwrap();
    assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
}

#[tokio::test]
async fn what_two_orders_have_in_common_is_recommended_soon() {
    let shop = listed().await;
    shop.sell(&[(shop.lamp, 1), (shop.mug_ink, 1)]).await;
    work(&shop).await;
    assert!(
        beside(&shop, 0, Kind::Together).await.is_empty(),
        "one order may be chance"
    );
    shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    shop.sell(&[(shop.lamp, 1), (shop.vase, 1)]).await;
    work(&shop).await;
    assert_eq!(beside(&shop, 0, Kind::Together).await, [1]);
    assert_eq!(beside(&shop, 1, Kind::Together).await, [0]);
    assert!(beside(&shop, 2, Kind::Together).await.is_empty());
}

#[tokio::test]
async fn similar_products_are_there_before_the_first_night_and_ranked_after_it() {
    let shop = listed().await;
    assert_eq!(beside(&shop, 0, Kind::Similar).await, [1, 2]);
    shop.clock.advance(Duration::from_secs(86_400));
    work(&shop).await;
    // Two nights, so that one tick has come whenever the worker first looked.
    shop.clock.advance(Duration::from_secs(86_400));
    work(&shop).await;
    let stored: i64 =
        sqlx::query_scalar("SELECT count(*) FROM product_recommendations WHERE kind = 'similar'")
            .fetch_one(&shop.pool)
            .await
            .unwrap();
    assert!(stored > 0);
}

#[tokio::test]
async fn what_is_sold_and_looked_at_lately_trends() {
    let shop = listed().await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut connection = shop.pool.acquire().await.unwrap();
    for _ in 0..30 {
        count_view(&mut connection, platform, channel, shop.products[2])
            .await
            .unwrap();
    }
    shop.sell(&[(shop.lamp, 1)]).await;
    refresh_trending(&mut connection, platform, channel)
        .await
        .unwrap();
    let found = trending(&mut connection, channel, 9).await.unwrap();
    assert_eq!(found, [shop.products[2], shop.products[0]]);
    // Old views are outweighed by one new sale; after a month nothing is left.
    shop.clock.advance(Duration::from_secs(6 * 86_400));
    shop.sell(&[(shop.lamp, 1)]).await;
    refresh_trending(&mut connection, platform, channel)
        .await
        .unwrap();
    let found = trending(&mut connection, channel, 1).await.unwrap();
    assert_eq!(found, [shop.products[0]]);
    shop.clock.advance(Duration::from_secs(40 * 86_400));
    refresh_trending(&mut connection, platform, channel)
        .await
        .unwrap();
    assert!(
        trending(&mut connection, channel, 9)
            .await
            .unwrap()
            .is_empty()
    );
}
