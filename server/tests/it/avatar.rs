//! Pictures of people: what is taken, what is refused, and what is left of it.

use std::io::Cursor;

use axum::http::StatusCode;
use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};

use crate::people::{Member, leads_to};
use crate::world::{World, request};

const PATH: &str = "/account/profile/picture";

fn encoded(image: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(RgbImage::new(width, height).into(), ImageFormat::Png)
}

async fn send(world: &World, member: &Member, bytes: &[u8]) -> String {
    let parts = [("picture", Some("me.png"), bytes)];
    let answer = world.upload(Some(member), PATH, &parts).await;
    leads_to(&answer).to_owned()
}

/// The address of the picture on the profile page, without size and extension.
async fn shown(world: &World, member: &Member) -> Option<String> {
    let page = world.look(Some(member), "/account/profile").await;
    assert_eq!(page.status, StatusCode::OK);
    let start = page.body.find("/media/avatars/")?;
    page.body[start..]
        .split("/256")
        .next()
        .map(|found| found.split("/64").next().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_picture_is_shown_replaced_and_removed_with_its_files() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    assert_eq!(shown(&world, &ada).await, None);
    assert_eq!(
        send(&world, &ada, &png(300, 200)).await,
        "/account/profile?done=picture"
    );
    let first = shown(&world, &ada).await.unwrap();
    assert_eq!(first.len(), "/media/avatars/".len() + 64, "{first}");
    for file in ["64.webp", "64.jpg", "256.webp", "256.jpg"] {
        let found = world.get(&format!("{first}/{file}"), &[]).await;
        assert_eq!(found.status, StatusCode::OK, "{file}");
        assert!(found.header("content-type").starts_with("image/"));
    }
    let jpeg = encoded(RgbImage::new(90, 90).into(), ImageFormat::Jpeg);
    assert_eq!(
        send(&world, &ada, &jpeg).await,
        "/account/profile?done=picture"
    );
    let second = shown(&world, &ada).await.unwrap();
    assert_ne!(first, second);
    let gone = world.get(&format!("{first}/64.webp"), &[]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);

    let removed = world
        .upload(Some(&ada), PATH, &[("remove", None, b"true")])
        .await;
    assert_eq!(leads_to(&removed), "/account/profile?done=picture");
    assert_eq!(shown(&world, &ada).await, None);
    let gone = world.get(&format!("{second}/256.jpg"), &[]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_wrong_with_a_file_is_said_beside_the_field() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let bomb = encoded(GrayImage::new(7_000, 7_000).into(), ImageFormat::Png);
    assert!(bomb.len() < 1_000_000, "small to send, large to draw");
    let mut cut = png(300, 200);
    cut.truncate(cut.len() / 2);
    for (bytes, code) in [
        (b"this is no picture".to_vec(), "picture_kind"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            "picture_kind",
        ),
        (vec![0; 5_000_001], "picture_bytes"),
        (bomb, "picture_pixels"),
        (png(8, 8), "picture_small"),
        (cut, "picture_damaged"),
        (Vec::new(), "required"),
    ] {
        let expected = format!("/account/profile?problem=identity.fields&fields=picture:{code}");
        assert_eq!(send(&world, &ada, &bytes).await, expected);
    }
    let path = "/account/profile?problem=identity.fields&fields=picture:picture_kind";
    let page = world.look(Some(&ada), path).await.body;
    assert!(page.contains("id=\"field-picture-error\""), "{page}");
    assert_eq!(shown(&world, &ada).await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_picture_needs_a_session_our_own_page_and_a_bearable_size() {
    let world = World::with_shop().await;
    let picture = png(64, 64);
    let guest = world
        .upload(None, PATH, &[("picture", Some("me.png"), &picture)])
        .await;
    assert_eq!(leads_to(&guest), "/account/sign-in?next=/account/profile");
    let foreign = world
        .send(request("POST", PATH, &[("origin", "http://evil.test")]))
        .await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let size = (32 * 1024 * 1024 + 1).to_string();
    let headers = [
        ("origin", "http://shop.test"),
        ("content-length", size.as_str()),
    ];
    let huge = world.send(request("POST", PATH, &headers)).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
}
