//! Pictures of products: hung by those who write the catalogue, refused to everybody else.

use std::io::Cursor;

use axum::http::StatusCode;
use identity::Role;
use image::{DynamicImage, ImageFormat, RgbImage};

use crate::people::{Member, leads_to};
use crate::world::World;

const PATH: &str = "/admin/products/pictures";
const PRODUCT: &str = "01a1fdff-dea8-771d-bd8b-62cb268bb857";

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image: DynamicImage = RgbImage::new(width, height).into();
    image
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

async fn lamp(world: &World) {
    let channel = world.channel().await;
    for sql in [
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $1, 'lamps', 'L', '', 1)",
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at)
         VALUES ($1, '01a1fdff-dea8-771d-bd8b-62cb268bb857', $1, 'lamp', 'Lamp', '', '', '', 'draft', now(), now())",
    ] {
        sqlx::query(sql)
            .bind(channel.0)
            .execute(world.services.platform.pool())
            .await
            .unwrap();
    }
}

async fn send(world: &World, member: Option<&Member>, files: &[&[u8]]) -> String {
    let mut parts: Vec<(&str, Option<&str>, &[u8])> = vec![("product", None, PRODUCT.as_bytes())];
    parts.extend(
        files
            .iter()
            .map(|bytes| ("pictures", Some("lamp.png"), *bytes)),
    );
    leads_to(&world.upload(member, PATH, &parts).await).to_owned()
}

async fn stored(world: &World) -> Vec<(String, String, Vec<i32>)> {
    sqlx::query_as("SELECT file_key, alt, widths FROM product_images ORDER BY position")
        .fetch_all(world.services.platform.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_editor_hangs_pictures_in_every_width() {
    let world = World::with_shop().await;
    lamp(&world).await;
    let editor = world.member_with("ops", Role::Admin).await;
    let to = send(&world, Some(&editor), &[&png(1_700, 900), &png(400, 300)]).await;
    assert!(to.ends_with("?done=pictures_added#pictures"), "{to}");
    let found = stored(&world).await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].1, "Lamp");
    assert_eq!(found[0].2, [320, 640, 960, 1280, 1600]);
    for (key, _, widths) in &found {
        for width in widths {
            let file = world.get(&format!("/media/{key}/{width}.webp"), &[]).await;
            assert_eq!(file.status, StatusCode::OK, "{key} {width}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_pictures_all_are_kept_or_none() {
    let world = World::with_shop().await;
    lamp(&world).await;
    let editor = world.member_with("ops", Role::Admin).await;
    let to = send(&world, Some(&editor), &[&png(400, 300), b"no picture"]).await;
    assert!(
        to.contains("problem=catalog.pictures&fields=pictures:picture_kind"),
        "{to}"
    );
    let nothing: &[&[u8]] = &[b""];
    let to = send(&world, Some(&editor), nothing).await;
    assert!(to.contains("fields=pictures:required"), "{to}");
    let small = png(40, 30);
    let nine: Vec<&[u8]> = std::iter::repeat_n(small.as_slice(), 9).collect();
    let to = send(&world, Some(&editor), &nine).await;
    assert!(to.contains("fields=pictures:picture_count"), "{to}");
    let large = vec![0_u8; 10_000_001];
    let to = send(&world, Some(&editor), &[&large]).await;
    assert!(to.contains("fields=pictures:picture_bytes"), "{to}");
    assert_eq!(stored(&world).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_does_not_write_the_catalogue_hangs_nothing() {
    let world = World::with_shop().await;
    lamp(&world).await;
    let to = send(&world, None, &[&png(400, 300)]).await;
    assert!(to.starts_with("/account/sign-in"), "{to}");
    for role in [Role::User, Role::Viewer] {
        let other = world.member_with(role.as_str(), role).await;
        let to = send(&world, Some(&other), &[&png(400, 300)]).await;
        assert!(to.contains("problem=identity.forbidden"), "{to}");
    }
    assert_eq!(stored(&world).await, []);
}
