//! Letters that follow a parcel: one for each step, with a link that opens the order.

use std::sync::Arc;

use flows::mail::MailOnEvents;
use flows::order_care::Step;
use international::Address;
use messaging::queries::{message_by_id, recent_messages};
use orders::OrderStatus;
use orders::queries::order_by_token;
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::outbox::Consumer;

use crate::mail::Links;
use crate::order_care::care;
use crate::shop::{Shop, shop};

pub async fn write_letters(shop: &Shop) {
    let letters = MailOnEvents::new(Links::answering(Ok(None)), None);
    let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(letters)];
    let worker = Worker::new(
        shop.platform.clone(),
        Registry::new(),
        Vec::new(),
        consumers,
        WorkerOptions::default(),
    );
    let report = worker.run_due().await.unwrap();
    assert!(report.failed_consumers.is_empty());
}

#[tokio::test]
async fn the_buyer_hears_of_the_parcel_when_it_leaves_and_when_it_arrives() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let actor = Actor::System("warehouse");
    for to in [
        OrderStatus::Allocated,
        OrderStatus::Picking,
        OrderStatus::Packed,
        OrderStatus::Shipped,
        OrderStatus::Delivered,
    ] {
        let step = Step {
            to,
            actor: &actor,
            reason: "",
        };
        care(&shop)
            .advance(shop.channel.id, receipt.order, step)
            .await
            .unwrap();
    }
    write_letters(&shop).await;
    write_letters(&shop).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let page = recent_messages(&mut connection, shop.channel.id, &Default::default()).await;
    let mut letters = Vec::new();
    for summary in page.unwrap().items.into_iter().rev() {
        let letter = message_by_id(&mut connection, shop.channel.id, summary.id).await;
        letters.push(letter.unwrap().unwrap());
    }
    let kinds: Vec<_> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    let expected = ["order_confirmation", "order_shipped", "order_delivered"];
    assert_eq!(kinds, expected);
    let shipped = &letters[1];
    let subject = format!("Your order {} is on its way", receipt.number);
    assert_eq!(shipped.subject, subject);
    assert!(shipped.text.contains("Arrives"), "{}", shipped.text);
    let secret = shipped.text.split("/orders/").nth(1).unwrap();
    let secret = secret.split_whitespace().next().unwrap();
    let found = order_by_token::<Address>(&mut connection, shop.channel.id, secret).await;
    assert_eq!(found.unwrap().unwrap().number, receipt.number);
    let invoice = format!("/orders/{}/documents/invoice.pdf", {
        let text = letters[0].text.split("/orders/").nth(1).unwrap();
        text.split_whitespace().next().unwrap()
    });
    assert!(letters[0].text.contains(&invoice), "{}", letters[0].text);
}
