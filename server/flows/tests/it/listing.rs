//! The listing: kept in step by events, read in pages that neither repeat nor skip.

use std::collections::BTreeSet;
use std::time::Duration;

use catalog::ListingSort;
use catalog::queries::{ListingFilter, ListingRow, listing};
use flows::listing::{ListingProjection, refresh};
use kernel::{Cursor, MarketId, Page, PageRequest, ProductId};
use platform::outbox::deliver;
use uuid::Uuid;

use crate::shelf::Shelf;
use crate::shop::{GOOD, Shop, shop};

const SORTS: [ListingSort; 4] = [
    ListingSort::Featured,
    ListingSort::Newest,
    ListingSort::PriceAscending,
    ListingSort::PriceDescending,
];

async fn page(shop: &Shop, filter: ListingFilter<'_>, request: &PageRequest) -> Page<ListingRow> {
    let mut connection = shop.pool.acquire().await.unwrap();
    listing(&mut connection, shop.channel.id, filter, request)
        .await
        .unwrap()
}

async fn all(shop: &Shop) -> Vec<ListingRow> {
    page(
        shop,
        ListingFilter {
            market: shop.market().id,
            category: None,
            sort: ListingSort::default(),
        },
        &PageRequest::new(200, None),
    )
    .await
    .items
}

/// Delivers what waits; other databases' transactions can hold events back for a moment.
async fn catch_up(shop: &Shop) {
    let waiting = "SELECT count(*) FROM outbox_events event
                   WHERE NOT EXISTS (SELECT FROM outbox_consumers
                                     WHERE last_transaction_id > event.transaction_id
                                        OR (last_transaction_id = event.transaction_id AND last_event_id >= event.id))";
    for _ in 0..2_000 {
        deliver(&shop.platform, &ListingProjection, 100)
            .await
            .unwrap();
        if shop.count(waiting).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("events are never delivered");
}

fn free(rows: &[ListingRow], slug: &str) -> i32 {
    rows.iter()
        .find(|row| row.slug == slug)
        .map(|row| row.available)
        .expect("the product is listed")
}

#[tokio::test]
async fn publishing_lists_and_archiving_takes_out() {
    let shop = shop().await;
    assert_eq!(all(&shop).await, []);
    let mut connection = shop.pool.acquire().await.unwrap();
    for product in &shop.products {
        refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    let rows = all(&shop).await;
    let seen: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.slug.as_str(),
                row.price_minor,
                row.price_varies,
                row.available,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("lamp", 4_999, false, 10),
            ("mug", 1_999, true, 25),
            ("vase-alpha", 3_100, false, 7)
        ]
    );
    sqlx::query("UPDATE products SET status = 'archived' WHERE slug = 'mug'")
        .execute(&shop.pool)
        .await
        .unwrap();
    for product in &shop.products {
        refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    assert_eq!(all(&shop).await.len(), 2);
}

#[tokio::test]
async fn sales_and_cancellations_reach_the_listing() {
    let shop = shop().await;
    catch_up(&shop).await;
    assert_eq!(free(&all(&shop).await, "mug"), 25);
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 2)]).await;
    shop.buy(&token, total, crate::shop::POOR)
        .await
        .unwrap_err();
    catch_up(&shop).await;
    assert_eq!(free(&all(&shop).await, "mug"), 23);
    shop.clock.advance(flows::checkout::HOLD);
    shop.worker().run_due().await.unwrap();
    catch_up(&shop).await;
    assert_eq!(free(&all(&shop).await, "mug"), 25);
    shop.buy(&token, total, GOOD).await.unwrap();
    catch_up(&shop).await;
    assert_eq!(free(&all(&shop).await, "mug"), 23);
    assert_eq!(free(&all(&shop).await, "lamp"), 10);
}

/// A crowded shelf: equal prices, equal ranks, equal instants, two categories.
async fn crowd(shop: &Shop) -> BTreeSet<ProductId> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let mut shelf = Shelf {
        connection: &mut connection,
        platform: &shop.platform,
        channel: &shop.channel,
    };
    let garden = shelf.category("garden").await;
    for number in 0..23_i32 {
        let category = if number % 3 == 0 {
            garden
        } else {
            shop.category
        };
        let (slug, sku) = (format!("thing-{number}"), format!("THING-{number}"));
        let price = 1_000 + i64::from(number % 4) * 250;
        shelf
            .product(category, &slug, number % 5, &[(&sku, "", price, 100)])
            .await;
        if number % 2 == 0 {
            shop.clock.advance(Duration::from_micros(1));
        }
    }
    drop(connection);
    catch_up(shop).await;
    all(shop).await.into_iter().map(|row| row.product).collect()
}

async fn walk(shop: &Shop, filter: ListingFilter<'_>, limit: u16) -> Vec<ListingRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    for _ in 0..200 {
        let page = page(shop, filter, &PageRequest::new(limit, after)).await;
        assert!(page.items.len() <= usize::from(limit));
        rows.extend(page.items);
        match page.next {
            None => return rows,
            // As it comes back from an address.
            next => after = next.map(|cursor| cursor.as_str().parse().unwrap()),
        }
    }
    panic!("the pages never end");
}

#[tokio::test]
async fn pages_visit_every_product_once_in_every_order() {
    let shop = shop().await;
    let everything = crowd(&shop).await;
    assert_eq!(everything.len(), 26);
    for sort in SORTS {
        for limit in [1, 3, 7, 26, 200] {
            let rows = walk(
                &shop,
                ListingFilter {
                    market: shop.market().id,
                    category: None,
                    sort,
                },
                limit,
            )
            .await;
            let seen: BTreeSet<_> = rows.iter().map(|row| row.product).collect();
            assert_eq!(
                (rows.len(), &seen),
                (26, &everything),
                "{sort:?} by {limit}"
            );
            let prices: Vec<i64> = rows.iter().map(|row| row.price_minor).collect();
            match sort {
                ListingSort::PriceAscending => assert!(prices.is_sorted()),
                ListingSort::PriceDescending => assert!(prices.iter().rev().is_sorted()),
                ListingSort::Featured | ListingSort::Newest => {}
            }
        }
    }
}

#[tokio::test]
async fn categories_and_markets_narrow_the_listing() {
    let shop = shop().await;
    crowd(&shop).await;
    for sort in SORTS {
        let garden = ListingFilter {
            market: shop.market().id,
            category: Some("garden"),
            sort,
        };
        let rows = walk(&shop, garden, 3).await;
        let seen: BTreeSet<_> = rows.iter().map(|row| row.slug.clone()).collect();
        let expected: BTreeSet<_> = (0..23)
            .step_by(3)
            .map(|number| format!("thing-{number}"))
            .collect();
        assert_eq!((rows.len(), seen), (8, expected), "{sort:?}");
        let nowhere = ListingFilter {
            category: Some("nowhere"),
            ..garden
        };
        assert_eq!(walk(&shop, nowhere, 3).await, []);
        let elsewhere = ListingFilter {
            market: MarketId(Uuid::nil()),
            category: None,
            sort,
        };
        assert_eq!(walk(&shop, elsewhere, 3).await, []);
    }
    let mut connection = shop.pool.acquire().await.unwrap();
    let counts: Vec<_> =
        catalog::queries::categories(&mut connection, shop.channel.id, shop.market().id)
            .await
            .unwrap()
            .into_iter()
            .map(|category| (category.slug, category.product_count))
            .collect();
    assert_eq!(counts, [("garden".into(), 8), ("home-alpha".into(), 18)]);
}

/// A forged cursor shows the first page; it never breaks the page.
#[tokio::test]
async fn hostile_cursors_start_from_the_beginning() {
    let shop = shop().await;
    crowd(&shop).await;
    let id = Uuid::nil().to_string();
    let (most, least) = (i64::MAX.to_string(), i64::MIN.to_string());
    for sort in SORTS {
        let filter = ListingFilter {
            market: shop.market().id,
            category: None,
            sort,
        };
        let first = page(&shop, filter, &PageRequest::new(5, None)).await.items;
        for hostile in [
            vec![],
            vec!["f"],
            vec!["x", "1", &id],
            vec!["f", "one", &id],
            vec!["n", "1", "'; DROP TABLE products; --"],
            vec!["pa", "99999999999999999999", &id],
            vec!["f", "1", &id, "more"],
        ] {
            let request = PageRequest::new(5, Some(Cursor::from_parts(&hostile)));
            assert_eq!(
                page(&shop, filter, &request).await.items,
                first,
                "{sort:?} {hostile:?}"
            );
        }
        for key in [&most, &least] {
            for name in ["f", "n", "pa", "pd"] {
                let request = PageRequest::new(5, Some(Cursor::from_parts(&[name, key, &id])));
                let rows = page(&shop, filter, &request).await.items;
                assert!(rows.is_empty() || rows == first, "{sort:?} {name} {key}");
            }
        }
    }
}
