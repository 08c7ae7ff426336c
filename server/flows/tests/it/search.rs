//! Finding products: documents follow the listing, servers follow the documents.

use std::time::Duration;

use flows::listing::{ListingProjection, refresh};
use flows::search::{RewriteCategory, rebuild_documents, refresh_documents};
use kernel::ProductId;
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::outbox::deliver;
use search::commands::{put_synonyms, remove_synonyms};
use search::{Direction, Language, Results, Search, SearchRequest, SynonymError};
use sqlx::PgConnection;

use crate::shop::{GOOD, Shop, shop};

fn english() -> Language {
    Language::of("en-AU")
}

async fn listed() -> (Shop, Search) {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    refresh_all(&mut connection, &shop).await;
    drop(connection);
    let search = Search::new(shop.platform.clone());
    (shop, search)
}

async fn refresh_all(connection: &mut PgConnection, shop: &Shop) {
    for product in &shop.products {
        refresh(connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
}

async fn look(shop: &Shop, search: &Search, text: &str) -> Results {
    // Other databases' transactions hold the horizon back, never the rows: what is committed is read.
    search.refresh(shop.channel.id, &english()).await.unwrap();
    let market = shop.channel.markets[0].id;
    let request = SearchRequest {
        text: text.to_owned(),
        ..SearchRequest::everything(market)
    };
    search
        .search(shop.channel.id, &english(), request)
        .await
        .unwrap()
}

fn products(results: &Results) -> Vec<ProductId> {
    results.found.iter().map(|found| found.product).collect()
}

#[tokio::test]
async fn what_is_listed_is_found_with_its_facets() {
    let (shop, search) = listed().await;
    assert_eq!(
        products(&look(&shop, &search, "lamps").await),
        [shop.products[0]]
    );
    assert_eq!(
        products(&look(&shop, &search, "LAMP").await),
        [shop.products[0]]
    );
    let all = look(&shop, &search, "").await;
    assert_eq!((all.total, all.facets.available), (3, 3));
    assert_eq!(all.facets.categories.len(), 1);
    assert_eq!(all.facets.categories[0].count, 3);
    assert_eq!(all.facets.price_span, Some((1_999, 4_999)));
}

#[tokio::test]
async fn a_running_server_sees_what_changes() {
    let (shop, search) = listed().await;
    assert_eq!(look(&shop, &search, "lamp").await.total, 1);
    let archive = "UPDATE products SET status = 'archived' WHERE channel_id = $1 AND id = $2";
    let mut connection = shop.pool.acquire().await.unwrap();
    sqlx::query(archive)
        .bind(shop.channel.id.0)
        .bind(shop.products[0].0)
        .execute(&mut *connection)
        .await
        .unwrap();
    refresh_all(&mut connection, &shop).await;
    assert_eq!(look(&shop, &search, "lamp").await.total, 0);
    assert_eq!(look(&shop, &search, "").await.total, 2);
}

#[tokio::test]
async fn a_question_brings_the_news_by_itself() {
    let (shop, search) = listed().await;
    let market = shop.channel.markets[0].id;
    let language = english();
    let ask = || {
        search.search(
            shop.channel.id,
            &language,
            SearchRequest::everything(market),
        )
    };
    assert_eq!(ask().await.unwrap().facets.available, 3);
    shop.sell(&[(shop.lamp, 10)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    refresh_all(&mut connection, &shop).await;
    for _ in 0..200 {
        shop.clock.advance(Duration::from_secs(1));
        if ask().await.unwrap().facets.available == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the search never heard of the sale with {GOOD}");
}

#[tokio::test]
async fn rebuilding_writes_what_is_missing_and_leaves_the_rest() {
    let (shop, search) = listed().await;
    sqlx::query("DELETE FROM search_documents")
        .execute(&shop.pool)
        .await
        .unwrap();
    assert_eq!(look(&shop, &search, "").await.total, 0);
    assert_eq!(
        rebuild_documents(&shop.platform, shop.channel.id)
            .await
            .unwrap(),
        3
    );
    assert_eq!(look(&shop, &search, "").await.total, 3);
    let written =
        "SELECT string_agg(changed_in::text, ',' ORDER BY product_id) FROM search_documents";
    let before: String = sqlx::query_scalar(written)
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    rebuild_documents(&shop.platform, shop.channel.id)
        .await
        .unwrap();
    let after: String = sqlx::query_scalar(written)
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    assert_eq!(before, after, "nothing changed, so nothing is written");
}

#[tokio::test]
async fn synonyms_are_taken_up_and_given_up() {
    let (shop, search) = listed().await;
    let words = ["jar", "vase"].map(str::to_owned);
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, actor) = (&shop.platform, platform::Actor::System("test"));
    let own = shop.channel.id;
    let set = put_synonyms(
        &mut connection,
        platform,
        &actor,
        own,
        &english(),
        Direction::TwoWay,
        &words,
    )
    .await
    .unwrap();
    assert_eq!(
        products(&look(&shop, &search, "jars").await),
        [shop.products[2]]
    );
    assert!(
        remove_synonyms(&mut connection, platform, &actor, own, set)
            .await
            .unwrap()
    );
    assert!(
        !remove_synonyms(&mut connection, platform, &actor, own, set)
            .await
            .unwrap()
    );
    assert_eq!(look(&shop, &search, "jars").await.total, 0);
    for (bad, count) in [
        (vec!["jar".to_owned()], true),
        (vec!["two words".to_owned(), "b".to_owned()], false),
    ] {
        let refused = put_synonyms(
            &mut connection,
            platform,
            &actor,
            own,
            &english(),
            Direction::OneWay,
            &bad,
        )
        .await
        .unwrap_err();
        assert_eq!(matches!(refused, SynonymError::Count), count, "{refused}");
    }
}

/// The event waits in the outbox, the consumer queues the job, the job writes the documents.
#[tokio::test]
async fn products_are_found_by_the_new_name_of_their_category() {
    let (shop, search) = listed().await;
    assert_eq!(look(&shop, &search, "wunderkammer").await.total, 0);
    let renamed = catalog::NewCategory {
        slug: "home-alpha",
        name: "Wunderkammer",
        position: 1,
        ..Default::default()
    };
    let mut transaction = shop.platform.begin().await.unwrap();
    let own = shop.channel.id;
    catalog::commands::put_category(&mut transaction, &shop.platform, own, &renamed)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    // Other databases' transactions hold the horizon back: the event may take a moment.
    let queued = "SELECT count(*) FROM jobs WHERE kind = 'search.rewrite_category'";
    for _ in 0..2_000 {
        deliver(&shop.platform, &ListingProjection, 100)
            .await
            .unwrap();
        if shop.count(queued).await > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let (schedules, consumers) = (Vec::new(), Vec::new());
    let worker = Worker::new(
        shop.platform.clone(),
        Registry::new().with(RewriteCategory),
        schedules,
        consumers,
        WorkerOptions::default(),
    );
    worker.run_due().await.unwrap();
    assert_eq!(look(&shop, &search, "wunderkammer").await.total, 3);
}

#[tokio::test]
async fn a_product_that_was_never_listed_leaves_no_document() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    refresh_documents(&mut connection, shop.channel.id, &shop.products)
        .await
        .unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM search_documents").await, 0);
}

#[tokio::test]
async fn what_is_said_of_a_product_in_another_language_is_found() {
    use std::collections::BTreeMap;

    use catalog::OptionTexts;
    use catalog::commands::{NewTranslation, Subject, put_translation};
    use kernel::Locale;

    let (shop, search) = listed().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let highlights = ["Spülmaschinenfest".to_owned()];
    let ink = OptionTexts {
        name: "Glasur".to_owned(),
        values: BTreeMap::from([("Ink".to_owned(), "Tintenblau".to_owned())]),
    };
    let options = BTreeMap::from([("Colour".to_owned(), ink)]);
    let words = NewTranslation {
        highlights: Some(&highlights),
        options: Some(&options),
        ..NewTranslation::default()
    };
    let (mug, locale) = (Subject::Product(shop.products[1]), Locale::De);
    put_translation(
        &mut connection,
        &shop.platform,
        shop.channel.id,
        mug,
        locale,
        words,
    )
    .await
    .unwrap();
    refresh_all(&mut connection, &shop).await;
    for word in ["Spülmaschinenfest", "Glasur", "Tintenblau"] {
        let found = look(&shop, &search, word).await;
        assert_eq!(products(&found), [shop.products[1]], "{word}");
    }
}
