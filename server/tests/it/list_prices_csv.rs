//! The prices of a list as a table: sent in, fetched again, refused to who may not.

use axum::http::StatusCode;
use identity::Role;

use crate::people::{Member, leads_to};
use crate::world::World;

const LIST: &str = "01a1fdff-dea8-771d-bd8b-62cb268bb999";

async fn sale(world: &World) {
    let channel = world.channel().await;
    for sql in [
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $1, 'lamps', 'L', '', 1)",
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at) VALUES ($1, $1, $1, 'lamp', 'Lamp', '', '', '', 'draft', now(), now())",
        "INSERT INTO variants (channel_id, id, product_id, sku, title, weight_grams, position)
         VALUES ($1, $1, $1, 'LAMP', '', 100, 0)",
        "INSERT INTO price_lists (channel_id, id, code, name, kind, currency, status, updated_at)
         SELECT id, '01a1fdff-dea8-771d-bd8b-62cb268bb999', 'sale', 'Sale', 'campaign', default_currency, 'published', now()
         FROM channels WHERE id = $1",
    ] {
        sqlx::query(sql)
            .bind(channel.0)
            .execute(world.services.platform.pool())
            .await
            .unwrap();
    }
}

async fn send(world: &World, member: Option<&Member>, table: &str) -> crate::world::Answer {
    let path = format!("/admin/price-lists/{LIST}/import");
    let parts: [(&str, Option<&str>, &[u8]); 1] = [("table", Some("prices.csv"), table.as_bytes())];
    world.upload(member, &path, &parts).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_sent_in_comes_out_again() {
    let world = World::with_shop().await;
    sale(&world).await;
    let editor = world.member_with("editor", Role::Admin).await;
    let table = "sku,list,currency,amount,compare_at,starts,ends\r\nLAMP,sale,AUD,39.99,49.99,2026-12-01T00:00:00+00:00,\r\n";
    let answer = send(&world, Some(&editor), table).await;
    assert!(leads_to(&answer).ends_with("?done=prices_imported"));
    let path = format!("/admin/price-lists/{LIST}/prices.csv");
    let out = world.look(Some(&editor), &path).await;
    assert_eq!((out.status, out.body.as_str()), (StatusCode::OK, table));
    let answer = send(
        &world,
        Some(&editor),
        "sku,amount\nNOWHERE,1.00\nLAMP,cheap\n",
    )
    .await;
    let to = leads_to(&answer);
    assert!(
        to.contains("problem=pricing.rows&fields=line-2:sku,line-3:malformed"),
        "{to}"
    );
    let answer = send(&world, Some(&editor), "").await;
    assert!(leads_to(&answer).contains("fields=table:required"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tables_are_for_those_who_may() {
    let world = World::with_shop().await;
    sale(&world).await;
    let path = format!("/admin/price-lists/{LIST}/prices.csv");
    let guest = world.look(None, &path).await;
    assert!(leads_to(&guest).starts_with("/account/sign-in"));
    let shopper = world.member("ada").await;
    assert_eq!(
        world.look(Some(&shopper), &path).await.status,
        StatusCode::FORBIDDEN
    );
    let viewer = world.member_with("viewer", Role::Viewer).await;
    assert_eq!(
        world.look(Some(&viewer), &path).await.status,
        StatusCode::OK
    );
    let refused = send(&world, Some(&viewer), "sku,amount\nLAMP,1.00\n").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let admin = world.member_with("editor", Role::Admin).await;
    let missing = world
        .look(Some(&admin), "/admin/price-lists/none/prices.csv")
        .await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
