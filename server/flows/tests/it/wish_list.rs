//! A wish list with the prices and the stock of now.

use flows::listing::refresh;
use flows::storefront::{WishState, WishView, wish_list};
use kernel::{PersonId, ProductId, VariantId};
use uuid::Uuid;

use crate::shop::{Shop, shop};

const ADA: PersonId = PersonId(Uuid::from_u128(77));

/// Wishes for things in this order.
async fn wish(shop: &Shop, things: &[(ProductId, Option<VariantId>)]) {
    sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, 'ada@shop.example', 'Ada', '', now())")
        .bind(ADA.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    for product in &shop.products {
        refresh(&mut connection, shop.channel.id, *product)
            .await
            .unwrap();
    }
    for (product, variant) in things {
        sqlx::query(
            "INSERT INTO wish_list_items (channel_id, id, person_id, product_id, variant_id, added_at)
             VALUES ($1, $2, $3, $4, $5, now())",
        )
        .bind(shop.channel.id.0)
        .bind(shop.platform.next_ordered::<Uuid>())
        .bind(ADA.0)
        .bind(product.0)
        .bind(variant.map(|variant| variant.0))
        .execute(&shop.pool)
        .await
        .unwrap();
    }
}

async fn list(shop: &Shop) -> Vec<WishView> {
    let mut connection = shop.pool.acquire().await.unwrap();
    wish_list(&mut connection, shop.channel.id, ADA, shop.market())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_wish_shows_its_price_and_what_would_go_into_the_cart() {
    let shop = shop().await;
    let (lamp, mug) = (shop.products[0], shop.products[1]);
    wish(
        &shop,
        &[(lamp, None), (mug, None), (mug, Some(shop.mug_ink))],
    )
    .await;
    let found = list(&shop).await;
    let shown: Vec<_> = found
        .iter()
        .map(|wish| {
            let price = wish.price.map(|price| price.minor());
            (
                wish.variant_title.as_str(),
                price,
                wish.price_varies,
                wish.to_buy,
                wish.state,
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "Ink",
                Some(2_199),
                false,
                Some(shop.mug_ink),
                WishState::InStock
            ),
            ("", Some(1_999), true, None, WishState::InStock),
            ("", Some(4_999), false, Some(shop.lamp), WishState::InStock),
        ]
    );
}

#[tokio::test]
async fn what_is_sold_out_or_gone_stays_on_the_list_and_says_so() {
    let shop = shop().await;
    let (lamp, mug) = (shop.products[0], shop.products[1]);
    wish(&shop, &[(lamp, None), (mug, Some(shop.mug_ink))]).await;
    for change in [
        "UPDATE product_listings SET available = 0 WHERE product_id = $1",
        "DELETE FROM product_listings WHERE product_id = $2",
    ] {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "WITH told AS (SELECT $1::uuid, $2::uuid) {change}"
        )))
        .bind(lamp.0)
        .bind(mug.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    }
    let found = list(&shop).await;
    assert_eq!(found[0].state, WishState::Gone);
    assert_eq!(found[0].price, None);
    assert_eq!(found[1].state, WishState::SoldOut);
    assert!(found[1].price.is_some());
}
