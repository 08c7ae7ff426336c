//! The search, called as one channel with what belongs to another.

use flows::search::{rebuild_documents, refresh_documents};
use kernel::MarketId;
use platform::Actor;
use search::queries::StoredDocument;
use search::{Direction, Language, commands, queries};
use uuid::Uuid;

use super::{Walk, checksum, step};

const ACTOR: Actor = Actor::System("test");

pub async fn search(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (other, theirs) = (walk.other.shop.channel.id, walk.other.shop.products.clone());
    let language = Language::of("en-AU");
    let words = ["lamp", "light"].map(str::to_owned);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let direction = Direction::TwoWay;
    let set = commands::put_synonyms(
        &mut connection,
        &platform,
        &ACTOR,
        other,
        &language,
        direction,
        &words,
    )
    .await
    .unwrap();
    drop(connection);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    commands::note_miss(&mut connection, &platform, other, &language, "carafe")
        .await
        .unwrap();
    drop(connection);
    walk.sum = checksum(&walk.other.shop.pool, other).await;
    step!(walk, "search::note_miss", |c| {
        commands::note_miss(c, &platform, own, &language, "Jug")
    })
    .unwrap();
    let gone = step!(walk, "search::dismiss_miss", |c| {
        commands::dismiss_miss(c, own, "en", "carafe")
    });
    assert!(!gone.unwrap());
    let page = kernel::PageRequest::new(10, None);
    let missed = step!(walk, "search::misses", |c| queries::misses(c, own, &page)).unwrap();
    let terms: Vec<_> = missed.items.iter().map(|miss| miss.term.as_str()).collect();
    assert_eq!(terms, ["jug"]);
    let kept = std::time::Duration::from_secs(60);
    let purged = commands::purge_misses(&platform, kept).await.unwrap();
    walk.check("search::purge_misses").await;
    assert_eq!(purged, 0);
    let sets = step!(walk, "search::all_synonyms", |c| queries::all_synonyms(
        c, own
    ));
    assert_eq!(sets.unwrap(), []);
    step!(walk, "search::remove_synonyms", |c| {
        commands::remove_synonyms(c, &platform, &ACTOR, own, set)
    })
    .map(|removed| assert!(!removed))
    .unwrap();
    let count = step!(walk, "search::document_count", |c| queries::document_count(
        c, own
    ));
    let all: i64 = sqlx::query_scalar("SELECT count(*) FROM search_documents")
        .fetch_one(&walk.own.shop.pool)
        .await
        .unwrap();
    assert!(count.unwrap() < all);
    let sets = step!(walk, "search::synonyms_of", |c| queries::synonyms_of(
        c, own, &language
    ))
    .unwrap();
    assert_eq!(sets, []);
    step!(walk, "search::put_synonyms", |c| commands::put_synonyms(
        c, &platform, &ACTOR, own, &language, direction, &words
    ))
    .unwrap();
    let stolen = StoredDocument {
        product: theirs[0],
        words: Some("[]".to_owned()),
        facts: Some("[]".to_owned()),
    };
    step!(walk, "search::put_documents", |c| {
        commands::put_documents(c, own, std::slice::from_ref(&stolen))
    })
    .unwrap_err();
    step!(walk, "flows::refresh_documents", |c| refresh_documents(
        c, own, &theirs
    ))
    .unwrap();
    rebuild_documents(&platform, own).await.unwrap();
    walk.check("flows::rebuild_documents").await;
    let all = step!(walk, "search::all_documents", |c| queries::all_documents(
        c, own, None, 100
    ))
    .unwrap();
    assert!(
        all.documents
            .iter()
            .all(|one| !theirs.contains(&one.product))
    );
    let news = step!(walk, "search::changed_documents", |c| {
        queries::changed_documents(c, own, "0")
    })
    .unwrap();
    assert!(
        news.documents
            .iter()
            .all(|one| !theirs.contains(&one.product))
    );
    let market = walk.other.shop.channel.markets[0].id;
    for market in [market, MarketId(Uuid::nil())] {
        let rows = step!(walk, "catalog::listed_products", |c| {
            catalog::queries::listed_products(c, own, market, &theirs)
        });
        assert_eq!(rows.unwrap(), []);
    }
}
