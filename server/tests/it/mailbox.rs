//! The development mailbox: what it shows, and that it is nowhere else.

use axum::http::StatusCode;
use kernel::MessageId;
use messaging::NewMessage;
use messaging::commands::queue_message;

use crate::world::{HOST, World};

const HTML: &str = "<!doctype html><p style=\"color:#b53500\">Hello Ada</p>";

async fn letter(world: &World) -> MessageId {
    let platform = &world.services.platform;
    let new = NewMessage {
        kind: "welcome",
        to_address: "ada@example.com",
        to_name: "Ada",
        from_name: "Harbour Goods",
        reply_to: "help@shop.test",
        subject: "Welcome <b>aboard</b>",
        text: "Follow\nhttp://shop.test/account?a=1&b=2\nto your account",
        html: HTML,
        dedupe_key: "event-1",
    };
    let mut connection = platform.pool().acquire().await.unwrap();
    let queued = queue_message(&mut connection, platform, world.channel().await, &new).await;
    queued.unwrap().unwrap()
}

async fn development() -> World {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_ENVIRONMENT", "development")], pool).await;
    world.open_shop("main", &[HOST]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_are_listed_and_read() {
    let world = development().await;
    let id = letter(&world).await;
    let list = world.get("/dev/mailbox", &[]).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    assert_eq!(list.header("cache-control"), "private, no-store");
    assert!(list.body.contains(&format!("href=\"/dev/mailbox/{id}\"")));
    assert!(list.body.contains("Welcome &lt;b&gt;aboard") && list.body.contains("ada@example.com"));
    let page = world.get(&format!("/dev/mailbox/{id}"), &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let link = "<a href=\"http://shop.test/account?a=1&amp;b=2\"";
    assert!(page.body.contains(link), "{}", page.body);
    let frame = format!("src=\"/api/api_messaging/mailbox/mailbox_html?id={id}\"");
    assert!(page.body.contains(&frame) && page.body.contains("sandbox=\"allow-popups"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_html_of_a_letter_is_a_document_that_may_do_nothing() {
    let world = development().await;
    let id = letter(&world).await;
    let path = format!("/api/api_messaging/mailbox/mailbox_html?id={id}");
    let from = ("referer", "http://shop.test/dev/mailbox");
    let frame = world.get(&path, &[from]).await;
    assert_eq!((frame.status, frame.body.as_str()), (StatusCode::OK, HTML));
    assert_eq!(frame.header("content-type"), "text/html; charset=utf-8");
    let policy = frame.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'self'", "sandbox "] {
        assert!(policy.contains(part), "no {part} in {policy}");
    }
    assert!(!policy.contains("script") && !policy.contains("allow-same-origin"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_production_there_is_no_mailbox() {
    let world = World::with_shop().await;
    let id = letter(&world).await;
    for path in ["/dev/mailbox".to_owned(), format!("/dev/mailbox/{id}")] {
        let answer = world.get(&path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("aboard"), "{path}");
    }
    for call in [
        "list_mailbox?",
        &format!("view_mailbox_message?id={id}"),
        &format!("mailbox_html?id={id}"),
    ] {
        let path = format!("/api/api_messaging/mailbox/{call}");
        let answer = world.get(&path, &[("accept", "application/json")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            answer.body.contains("request.unknown_address"),
            "{}",
            answer.body
        );
    }
}
