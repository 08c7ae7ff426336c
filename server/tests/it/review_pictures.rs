//! Pictures with a review: kept with it by its author, refused to everybody else.

use std::io::Cursor;

use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat, RgbImage};
use kernel::PersonId;

use crate::people::{Member, leads_to};
use crate::world::World;

const PATH: &str = "/reviews/pictures";
const PRODUCT: &str = "01a1fdff-dea8-771d-bd8b-62cb268bb857";

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image: DynamicImage = RgbImage::new(width, height).into();
    image
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

async fn send(world: &World, member: Option<&Member>, bytes: &[u8]) -> String {
    let parts: [(&str, Option<&str>, &[u8]); 3] = [
        ("slug", None, b"lamp"),
        ("product", None, PRODUCT.as_bytes()),
        ("pictures", Some("lamp.png"), bytes),
    ];
    leads_to(&world.upload(member, PATH, &parts).await).to_owned()
}

/// A review of a lamp by the one person who bought it.
async fn review(world: &World, author: PersonId) {
    let channel = world.channel().await;
    for sql in [
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $1, 'lamps', 'L', '', 1)",
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at)
         VALUES ($1, '01a1fdff-dea8-771d-bd8b-62cb268bb857', $1, 'lamp', 'Lamp', '', '', '', 'published', now(), now())",
        "INSERT INTO carts (channel_id, id, market_id, token_hash, currency, status, created_at, updated_at)
         SELECT $1, $1, id, '', currency, 'ordered', now(), now() FROM markets WHERE channel_id = $1 AND is_default",
        "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
            shipping_minor, tax_minor, total_minor, shipping_tax_minor, shipping_method_code, shipping_method_name,
            delivery_from, delivery_until, address, placed_at, paid_at, expires_at)
         VALUES ($1, $1, '1', $1, 'paid', '', 'a@b.example', 'AUD', 0, 0, 0, 0, 0, '', '', now(), now(), '{}', now(), now(),
            now())",
    ] {
        sqlx::query(sql)
            .bind(channel.0)
            .execute(world.services.platform.pool())
            .await
            .unwrap();
    }
    sqlx::query(
        "INSERT INTO reviews (channel_id, id, product_id, person_id, order_id, author, stars, title, body, status,
            suspicion, written_at, decided_at)
         VALUES ($1, $1, '01a1fdff-dea8-771d-bd8b-62cb268bb857', $2, $1, 'Ada', 4, 'Good', 'It is.', 'published', '',
                now(), now())",
    )
    .bind(channel.0)
    .bind(author.0)
    .execute(world.services.platform.pool())
    .await
    .unwrap();
}

async fn photos(world: &World) -> Vec<String> {
    sqlx::query_scalar("SELECT file_key FROM review_photos ORDER BY id")
        .fetch_all(world.services.platform.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_author_adds_pictures_and_the_review_is_read_again() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    review(&world, ada.person).await;
    let to = send(&world, Some(&ada), &png(400, 300)).await;
    assert_eq!(to, "/products/lamp/review?done=pictures_added");
    let kept = photos(&world).await;
    for file in ["320.webp", "400.jpg"] {
        let found = world.get(&format!("/media/{}/{file}", kept[0]), &[]).await;
        assert_eq!(found.status, StatusCode::OK, "{file}");
    }
    let status: String = sqlx::query_scalar("SELECT status FROM reviews")
        .fetch_one(world.services.platform.pool())
        .await
        .unwrap();
    assert_eq!(status, "pending");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_else_adds_any_and_what_is_no_picture_is_refused() {
    let world = World::with_shop().await;
    let to = send(&world, None, &png(40, 40)).await;
    assert!(to.starts_with("/account/sign-in?next="), "{to}");
    let bob = world.member("bob").await;
    let to = send(&world, Some(&bob), &png(40, 40)).await;
    assert_eq!(to, "/products/lamp/review?problem=reviews.missing");
    let to = send(&world, Some(&bob), b"no picture at all").await;
    assert!(to.ends_with("fields=pictures:picture_kind"), "{to}");
    let to = send(&world, Some(&bob), b"").await;
    assert!(to.ends_with("fields=pictures:required"), "{to}");
    assert!(photos(&world).await.is_empty());
}
