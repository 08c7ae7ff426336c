//! Events become letters: each once, to the right person, with links that work.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use flows::mail::{LinkTexts, MailOnEvents};
use international::Address;
use kernel::{ChannelId, EventId};
use messaging::queries::{MessageDetail, message_by_id, recent_messages};
use messaging::{Mailbox, MessageStatus, SendMessage};
use orders::queries::order_by_token;
use platform::jobs::{Registry, RunReport, Worker, WorkerOptions};
use platform::outbox::{self, Consumer, Event};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::shop::{Shop, shop};

/// Answers as it is told: the token of any link, that there is none, or that it does not know now.
pub struct Links(pub Mutex<Result<Option<&'static str>, &'static str>>);

impl Links {
    pub fn answering(answer: Result<Option<&'static str>, &'static str>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(answer)))
    }
}

#[async_trait]
impl LinkTexts for Links {
    async fn link_token(&self, _: ChannelId, link: Uuid) -> Result<Option<String>, String> {
        let answer = *self.0.lock().unwrap();
        let token = answer.map_err(str::to_owned)?;
        Ok(token.map(|token| format!("{token}-{}", link.simple())))
    }
}

const LINK: u128 = 0xabc;

fn person(more: Value) -> Value {
    let mut payload = json!({
        "person": Uuid::from_u128(9), "email": "ada@example.com", "name": "Ada Nguyen", "locale": "en-AU",
    });
    let more = more.as_object().unwrap().clone();
    payload.as_object_mut().unwrap().extend(more);
    payload
}

async fn publish(shop: &Shop, topic: &str, payload: Value) {
    let mut connection = shop.pool.acquire().await.unwrap();
    outbox::publish(
        &mut connection,
        &shop.platform,
        shop.channel.id,
        topic,
        &payload,
    )
    .await
    .unwrap();
}

async fn work(shop: &Shop, consumer: MailOnEvents) -> RunReport {
    let registry = Registry::new().with(SendMessage(Arc::new(Mailbox)));
    let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(consumer)];
    let options = WorkerOptions::default();
    let worker = Worker::new(
        shop.platform.clone(),
        registry,
        Vec::new(),
        consumers,
        options,
    );
    worker.run_due().await.unwrap()
}

/// Every letter of the shop, the oldest first.
async fn letters(shop: &Shop) -> Vec<MessageDetail> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let page = recent_messages(&mut connection, shop.channel.id, &Default::default()).await;
    let mut letters = Vec::new();
    for summary in page.unwrap().items.into_iter().rev() {
        let letter = message_by_id(&mut connection, shop.channel.id, summary.id).await;
        letters.push(letter.unwrap().unwrap());
    }
    letters
}

#[tokio::test]
async fn what_happens_to_an_account_is_written_to_its_owner() {
    let shop = shop().await;
    let link = json!({ "link": Uuid::from_u128(LINK) });
    publish(
        &shop,
        "identity.verification_requested",
        person(link.clone()),
    )
    .await;
    publish(&shop, "identity.registration_repeated", person(json!({}))).await;
    publish(&shop, "identity.email_verified", person(json!({}))).await;
    publish(&shop, "identity.password_reset_requested", person(link)).await;
    publish(&shop, "identity.password_changed", person(json!({}))).await;
    let device = json!({ "ip": null, "user_agent": "Firefox" });
    publish(&shop, "identity.new_device", person(device)).await;
    let report = work(
        &shop,
        MailOnEvents::new(Links::answering(Ok(Some("t"))), None),
    )
    .await;
    assert!(report.failed_consumers.is_empty());
    let letters = letters(&shop).await;
    let kinds: Vec<_> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    let expected = [
        "verify_email",
        "already_registered",
        "welcome",
        "reset_password",
        "password_changed",
        "new_device",
    ];
    assert_eq!(kinds, expected);
    for letter in &letters {
        assert_eq!(
            (letter.to_address.as_str(), letter.to_name.as_str()),
            ("ada@example.com", "Ada Nguyen")
        );
        assert_eq!(
            (letter.from_name.as_str(), letter.reply_to.as_str()),
            ("Harbour Goods", "help@shop.example")
        );
        assert_eq!(letter.status, MessageStatus::Sent);
    }
    let token = format!("t-{}", Uuid::from_u128(LINK).simple());
    let verify = format!("\nhttps://alpha.example/account/verify?token={token}\n");
    assert!(letters[0].text.contains(&verify), "{}", letters[0].text);
    let reset = format!("\nhttps://alpha.example/account/reset?token={token}\n");
    assert!(letters[3].text.contains(&reset), "{}", letters[3].text);
}

#[tokio::test]
async fn another_address_and_other_sign_ins_are_written_about() {
    let shop = shop().await;
    let link = json!({ "link": Uuid::from_u128(LINK) });
    let topic = "identity.email_change_requested";
    publish(&shop, topic, person(link)).await;
    for topic in [
        "identity.email_change_noticed",
        "identity.email_change_repeated",
        "identity.email_changed",
    ] {
        publish(&shop, topic, person(json!({}))).await;
    }
    let service = json!({ "provider": "Acme" });
    publish(&shop, "identity.provider_linked", person(service.clone())).await;
    publish(&shop, "identity.provider_unlinked", person(service)).await;
    let consumer = MailOnEvents::new(Links::answering(Ok(Some("t"))), None);
    let report = work(&shop, consumer).await;
    assert!(report.failed_consumers.is_empty());
    let letters = letters(&shop).await;
    let kinds: Vec<_> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    let expected = [
        "change_email",
        "email_change_noticed",
        "address_in_use",
        "email_changed",
        "sign_in_linked",
        "sign_in_unlinked",
    ];
    assert_eq!(kinds, expected);
    let token = format!("t-{}", Uuid::from_u128(LINK).simple());
    let change = format!("\nhttps://alpha.example/account/change-email?token={token}\n");
    assert!(letters[0].text.contains(&change), "{}", letters[0].text);
    for letter in &letters[4..] {
        assert!(letter.text.contains("with Acme"), "{}", letter.text);
    }
}

#[tokio::test]
async fn links_begin_with_the_configured_address() {
    let shop = shop().await;
    publish(&shop, "identity.email_verified", person(json!({}))).await;
    let base = Some("http://localhost:3000/".to_owned());
    work(&shop, MailOnEvents::new(Links::answering(Ok(None)), base)).await;
    let text = &letters(&shop).await[0].text;
    assert!(text.contains("\nhttp://localhost:3000/account\n"), "{text}");
}

#[tokio::test]
async fn a_paid_order_is_confirmed_with_a_link_that_opens_it() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1), (shop.mug_sand, 2)]).await;
    work(&shop, MailOnEvents::new(Links::answering(Ok(None)), None)).await;
    let [letter] = letters(&shop).await.try_into().unwrap();
    assert_eq!(
        (letter.kind.as_str(), letter.to_address.as_str()),
        ("order_confirmation", "ada@example.com")
    );
    for part in [
        receipt.number.as_str(),
        "lamp",
        "2 pieces, $19.99 each: $39.98",
        "GST in the total",
        "12 Crown Street",
    ] {
        assert!(letter.text.contains(part), "no {part} in {}", letter.text);
    }
    let address = "\nhttps://alpha.example/orders/";
    let (_, rest) = letter.text.split_once(address).unwrap();
    let token = rest.lines().next().unwrap();
    assert_ne!(token, receipt.token);
    let mut connection = shop.pool.acquire().await.unwrap();
    for secret in [token, &receipt.token] {
        let opened = order_by_token::<Address>(&mut connection, shop.channel.id, secret).await;
        assert_eq!(opened.unwrap().map(|order| order.id), Some(receipt.order));
    }
    let forged = order_by_token::<Address>(&mut connection, shop.channel.id, &token[1..]).await;
    assert!(forged.unwrap().is_none());
}

#[tokio::test]
async fn a_letter_is_in_the_language_of_its_reader() {
    let shop = shop().await;
    let arabic = json!({ "locale": "ar" });
    publish(&shop, "identity.email_verified", person(arabic)).await;
    // A guest who bought on a page in Arabic, and one on a page in the shop's own language.
    let (_, placed) = shop.sell(&[(shop.lamp, 1)]).await;
    sqlx::query("UPDATE orders SET locale = 'ar' WHERE id = $1")
        .bind(placed.order.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let (_, _) = shop.sell(&[(shop.mug_sand, 1)]).await;
    work(&shop, MailOnEvents::new(Links::answering(Ok(None)), None)).await;
    let written = letters(&shop).await;
    let directions: Vec<(&str, bool)> = written
        .iter()
        .map(|letter| (letter.kind.as_str(), letter.html.contains("dir=\"rtl\"")))
        .collect();
    let expected = [
        ("welcome", true),
        ("order_confirmation", true),
        ("order_confirmation", false),
    ];
    assert_eq!(directions, expected);
    assert!(
        written[1].text.contains("شكرًا لطلبك"),
        "{}",
        written[1].text
    );
}

#[tokio::test]
async fn an_event_that_comes_again_is_not_written_about_again() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let consumer = MailOnEvents::new(Links::answering(Ok(None)), None);
    let event = |topic: &str, payload| Event {
        channel_id: shop.channel.id,
        id: EventId(Uuid::from_u128(if topic == "orders.paid" { 1 } else { 2 })),
        topic: topic.into(),
        payload,
        occurred_at: shop.platform.now(),
    };
    let paid = event("orders.paid", json!({ "order": receipt.order }));
    let verified = event("identity.email_verified", person(json!({})));
    for _ in 0..2 {
        consumer.handle(&shop.platform, &paid).await.unwrap();
        consumer.handle(&shop.platform, &verified).await.unwrap();
    }
    assert_eq!(letters(&shop).await.len(), 2);
    let links: i64 = sqlx::query_scalar("SELECT count(*) FROM order_links")
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    assert_eq!(links, 1);
}

#[tokio::test]
async fn a_link_that_is_gone_holds_nothing_up_and_one_not_known_now_waits() {
    let shop = shop().await;
    let link = json!({ "link": Uuid::from_u128(LINK) });
    publish(
        &shop,
        "identity.verification_requested",
        person(link.clone()),
    )
    .await;
    publish(&shop, "identity.email_verified", person(json!({}))).await;
    work(&shop, MailOnEvents::new(Links::answering(Ok(None)), None)).await;
    let kinds =
        |letters: Vec<MessageDetail>| letters.into_iter().map(|one| one.kind).collect::<Vec<_>>();
    assert_eq!(kinds(letters(&shop).await), ["welcome"]);

    publish(&shop, "identity.password_reset_requested", person(link)).await;
    let report = work(
        &shop,
        MailOnEvents::new(Links::answering(Err("away")), None),
    )
    .await;
    assert_eq!(report.failed_consumers, ["mail"]);
    assert_eq!(letters(&shop).await.len(), 1);
    work(
        &shop,
        MailOnEvents::new(Links::answering(Ok(Some("t"))), None),
    )
    .await;
    assert_eq!(kinds(letters(&shop).await), ["welcome", "reset_password"]);
}

#[tokio::test]
async fn changes_of_second_factors_are_written_to_their_owner() {
    let shop = shop().await;
    let passkey = json!({ "passkey": "Ada's laptop" });
    for (topic, more) in [
        ("identity.second_factor_added", json!({})),
        ("identity.recovery_code_used", json!({ "left": 2 })),
        ("identity.second_factor_removed", json!({})),
        ("identity.passkey_added", passkey.clone()),
        ("identity.passkey_removed", passkey),
    ] {
        publish(&shop, topic, person(more)).await;
    }
    let report = work(&shop, MailOnEvents::new(Links::answering(Ok(None)), None)).await;
    assert!(report.failed_consumers.is_empty());
    let letters = letters(&shop).await;
    let kinds: Vec<_> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    let expected = [
        "second_factor_added",
        "recovery_code_used",
        "second_factor_removed",
        "passkey_added",
        "passkey_removed",
    ];
    assert_eq!(kinds, expected);
    assert!(
        letters[1].text.contains("2 codes left"),
        "{}",
        letters[1].text
    );
    assert!(
        letters[3].text.contains("Ada's laptop"),
        "{}",
        letters[3].text
    );
}
