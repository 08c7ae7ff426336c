//! Putting pieces into a cart, also twice at once.

use futures::future::join_all;
use orders::commands::{NewPieces, add_to_cart};

use crate::shop::{Shop, shop};

async fn add(shop: &Shop, token: &str, quantity: i32, key: Option<&str>) -> i32 {
    let mut connection = shop.pool.acquire().await.unwrap();
    let channel = shop.channel.id;
    let cart = orders::queries::cart_by_token(&mut connection, channel, token)
        .await
        .unwrap()
        .unwrap();
    let pieces = NewPieces {
        variant: shop.mug_ink,
        quantity,
        key,
    };
    add_to_cart(&mut connection, &shop.platform, channel, cart.id, pieces)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_repeat_adds_nothing_and_a_new_wish_does() {
    let shop = shop().await;
    let token = shop.cart(&[]).await;
    assert_eq!(add(&shop, &token, 1, Some("a")).await, 1);
    assert_eq!(add(&shop, &token, 1, Some("a")).await, 1);
    assert_eq!(add(&shop, &token, 1, Some("b")).await, 2);
    assert_eq!(add(&shop, &token, 2, Some("b")).await, 4, "other pieces");
    assert_eq!(add(&shop, &token, 1, None).await, 5);
    assert_eq!(add(&shop, &token, 1, None).await, 6);
    let other = shop.cart(&[]).await;
    assert_eq!(add(&shop, &other, 1, Some("a")).await, 1, "another cart");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_key_at_once_adds_once() {
    let shop = shop().await;
    let token = shop.cart(&[]).await;
    let answers = join_all((0..8).map(|_| add(&shop, &token, 1, Some("a")))).await;
    assert_eq!(answers, [1; 8]);
    assert_eq!(add(&shop, &token, 1, Some("b")).await, 2);
}
