//! Letters and the links in them, called as one channel with what belongs to another.

use std::sync::Arc;

use flows::mail::MailOnEvents;
use kernel::PageRequest;
use messaging::{Mailbox, NewMessage, SEND_MESSAGE, SendMessage};
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use platform::outbox::{Consumer, Event};
use serde_json::json;

use super::{Walk, step};
use crate::mail::Links;

/// A letter of the shop with this code.
pub fn letter(key: &str) -> NewMessage<'_> {
    NewMessage {
        kind: "welcome",
        to_address: "ada@example.com",
        to_name: "Ada",
        from_name: "Harbour Goods",
        reply_to: "help@shop.example",
        subject: "Welcome",
        text: "Hello Ada",
        html: "<p>Hello Ada</p>",
        dedupe_key: key,
    }
}

pub async fn messages(walk: &mut Walk) {
    use messaging::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, new, first_page) = (
        walk.other.message,
        letter("letter of beta"),
        PageRequest::default(),
    );
    // The key of the other channel's letter is free in one's own.
    let queued = step!(walk, "messaging::queue_message", |c| {
        commands::queue_message(c, &platform, own, &new)
    });
    assert!(queued.unwrap().is_some());
    let page = step!(walk, "messaging::recent_messages", |c| {
        queries::recent_messages(c, own, &first_page)
    });
    let items = page.unwrap().items;
    assert!(items.len() == 2 && items.iter().all(|one| one.id != foreign));
    let read = step!(walk, "messaging::message_by_id", |c| {
        queries::message_by_id(c, own, foreign)
    });
    assert_eq!(read.unwrap(), None);
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let job = NewJob::new(SEND_MESSAGE, json!({ "message": foreign })).channel(own);
    enqueue(&mut connection, &platform, job).await.unwrap();
    drop(connection);
    let registry = Registry::new().with(SendMessage(Arc::new(Mailbox)));
    let options = WorkerOptions::default();
    let worker = Worker::new(platform, registry, Vec::new(), Vec::new(), options);
    assert_eq!(worker.run_due().await.unwrap().dead, 0);
    walk.check("messaging::queue_message").await;
    let platform = walk.own.shop.platform.clone();
    let year = std::time::Duration::from_secs(365 * 86_400);
    assert_eq!(commands::purge(&platform, year).await.unwrap(), 0);
    walk.check("messaging::purge").await;
}

pub async fn order_links(walk: &mut Walk) {
    use orders::{commands, queries};
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (order, secret) = (walk.other.sold.order, walk.other.order_link.clone());
    let made = step!(walk, "orders::add_order_link", |c| {
        commands::add_order_link(c, &platform, own, order)
    });
    made.unwrap_err();
    let detail = step!(walk, "orders::order_by_id", |c| {
        queries::order_by_id::<serde_json::Value>(c, own, order)
    });
    assert!(detail.unwrap().is_none());
    let detail = step!(walk, "orders::order_by_token", |c| {
        queries::order_by_token::<serde_json::Value>(c, own, &secret)
    });
    assert!(detail.unwrap().is_none());
    let event = Event {
        channel_id: own,
        id: platform.ids().next(),
        topic: "orders.paid".into(),
        payload: json!({ "order": order }),
        occurred_at: platform.now(),
    };
    let consumer = MailOnEvents::new(Links::answering(Ok(None)), None);
    consumer.handle(&platform, &event).await.unwrap();
    walk.check("orders::order_by_id").await;
}
