//! Saving a card by paying with it, and paying with it again.

use std::sync::Arc;
use std::time::Duration;

use flows::checkout::{CheckoutError, PayWith, Purchase, Receipt};
use futures::future::join_all;
use kernel::{PersonId, SavedCardId};
use payments::queries::{SavedCard, saved_cards};
use payments::{ForgetCard, PaymentError};
use platform::jobs::{Registry, Worker, WorkerOptions};

use crate::gateways::LostAnswer;
use crate::own_orders::person;
use crate::shop::{GOOD, POOR, Shop, card, shop};

/// Good when it is saved, and declined ever after.
const GOOD_ONCE: &str = "chargeCustomerFail";

impl Shop {
    async fn pay(
        &self,
        person: Option<PersonId>,
        token: &str,
        total: i64,
        pay_with: PayWith<'_>,
    ) -> Result<Receipt, CheckoutError> {
        let purchase = Purchase {
            person,
            pay_with,
            seen_total_minor: total,
            seen_credit_minor: 0,
            site: None,
            locale: None,
        };
        self.checkout.pay(&self.channel, token, &purchase).await
    }

    /// Buys a mug with a card that is saved.
    async fn save(&self, person: PersonId, number: &str) -> Receipt {
        let (token, total) = self.ready_cart(&[(self.mug_sand, 1)]).await;
        let card = card(number);
        let pay_with = PayWith::Card {
            card: &card,
            save: true,
        };
        self.pay(Some(person), &token, total, pay_with)
            .await
            .unwrap()
    }

    async fn cards(&self, person: PersonId) -> Vec<SavedCard> {
        let mut connection = self.pool.acquire().await.unwrap();
        saved_cards(&mut connection, self.channel.id, person)
            .await
            .unwrap()
    }

    async fn pay_with_saved(
        &self,
        person: PersonId,
        card: SavedCardId,
    ) -> Result<Receipt, CheckoutError> {
        let (token, total) = self.ready_cart(&[(self.mug_sand, 1)]).await;
        self.pay(Some(person), &token, total, PayWith::Saved(card))
            .await
    }

    async fn forget_jobs(&self) {
        let registry = Registry::new().with(ForgetCard(self.checkout.gateways()));
        let worker = Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            WorkerOptions::default(),
        );
        worker.run_due().await.unwrap();
    }
}

fn is_gone(answer: Result<Receipt, CheckoutError>) -> bool {
    matches!(
        answer,
        Err(CheckoutError::Payment(PaymentError::NoSavedCard))
    )
}

fn decline(answer: Result<Receipt, CheckoutError>) -> String {
    match answer {
        Err(CheckoutError::Payment(PaymentError::Declined { code })) => code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_card_is_saved_by_paying_and_pays_again_without_its_number() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    shop.save(ada, GOOD).await;
    let cards = shop.cards(ada).await;
    assert_eq!(cards.len(), 1);
    let saved = &cards[0];
    assert_eq!(
        (saved.brand.as_str(), saved.last4.as_str(), saved.is_default),
        ("visa", "4242", true)
    );
    assert_eq!((saved.expiry_month, saved.expiry_year), (12, 2030));
    let receipt = shop.pay_with_saved(ada, saved.id).await.unwrap();
    assert_eq!(
        shop.standing(receipt.order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.captured_charges().await, 2);
    let kept = shop
        .count("SELECT count(*) FROM sandbox_processor.kept_cards")
        .await;
    assert_eq!(kept, 1, "charging a kept card keeps no other");
    shop.assert_sound().await;
}

#[tokio::test]
async fn nothing_is_saved_unasked_nor_for_a_guest_nor_after_a_decline() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let (good, poor) = (card(GOOD), card(POOR));
    for (who, card, save) in [
        (Some(ada), &good, false),
        (None, &good, true),
        (Some(ada), &poor, true),
    ] {
        let (token, total) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
        let _ = shop
            .pay(who, &token, total, PayWith::Card { card, save })
            .await;
    }
    assert!(shop.cards(ada).await.is_empty());
    assert_eq!(
        shop.count("SELECT count(*) FROM sandbox_processor.kept_cards")
            .await,
        0
    );
}

#[tokio::test]
async fn nobody_pays_with_the_card_of_another_nor_with_one_that_is_removed() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let eve = person(&shop.pool, "eve@example.com", true).await;
    shop.save(ada, GOOD).await;
    let saved = shop.cards(ada).await.remove(0);
    assert!(is_gone(shop.pay_with_saved(eve, saved.id).await));
    let (token, total) = shop.ready_cart(&[(shop.mug_sand, 1)]).await;
    assert!(is_gone(
        shop.pay(None, &token, total, PayWith::Saved(saved.id))
            .await
    ));
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let foreign =
        payments::commands::remove_card(&mut connection, platform, channel, eve, saved.id);
    assert!(matches!(foreign.await, Err(PaymentError::NoSavedCard)));
    let foreign =
        payments::commands::set_default_card(&mut connection, platform, channel, eve, saved.id);
    assert!(matches!(foreign.await, Err(PaymentError::NoSavedCard)));
    payments::commands::remove_card(&mut connection, platform, channel, ada, saved.id)
        .await
        .unwrap();
    let again =
        payments::commands::remove_card(&mut connection, platform, channel, ada, saved.id).await;
    assert!(matches!(again, Err(PaymentError::NoSavedCard)));
    drop(connection);
    assert!(is_gone(shop.pay_with_saved(ada, saved.id).await));
    shop.forget_jobs().await;
    let kept = "SELECT count(*) FROM sandbox_processor.kept_cards WHERE removed_at IS NULL";
    assert_eq!(
        shop.count(kept).await,
        0,
        "the processor has forgotten it too"
    );
    assert_eq!(shop.captured_charges().await, 1);
}

/// The processor's own rule, whatever the shop believes.
#[tokio::test]
async fn the_processor_charges_a_kept_card_for_its_customer_alone() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let eve = person(&shop.pool, "eve@example.com", true).await;
    shop.save(ada, GOOD).await;
    sqlx::query("UPDATE saved_cards SET person_id = $1")
        .bind(eve.0)
        .execute(&shop.pool)
        .await
        .unwrap();
    let stolen = shop.cards(eve).await.remove(0);
    assert_eq!(
        decline(shop.pay_with_saved(eve, stolen.id).await),
        "no_such_card"
    );
}

#[tokio::test]
async fn a_saved_card_can_be_declined_and_the_order_waits() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    shop.save(ada, GOOD_ONCE).await;
    let saved = shop.cards(ada).await.remove(0);
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let answer = shop
        .pay(Some(ada), &token, total, PayWith::Saved(saved.id))
        .await;
    assert_eq!(decline(answer), "generic_decline");
    let card = card(GOOD);
    let typed = PayWith::Card {
        card: &card,
        save: false,
    };
    shop.pay(Some(ada), &token, total, typed).await.unwrap();
    shop.assert_sound().await;
}

#[tokio::test]
async fn an_expired_card_is_marked_and_declined() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    shop.save(ada, GOOD).await;
    let saved = shop.cards(ada).await.remove(0);
    assert!(!saved.is_expired(shop.platform.now()));
    let five_years = Duration::from_secs(5 * 366 * 86_400);
    shop.clock.advance(five_years);
    assert!(saved.is_expired(shop.platform.now()));
    assert_eq!(
        decline(shop.pay_with_saved(ada, saved.id).await),
        "expired_card"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_clicks_with_a_saved_card_charge_once() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    shop.save(ada, GOOD).await;
    let saved = shop.cards(ada).await.remove(0).id;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let tasks = (0..8).map(|_| {
        let (checkout, channel, token) =
            (shop.checkout.clone(), shop.channel.clone(), token.clone());
        tokio::spawn(async move {
            let purchase = Purchase {
                person: Some(ada),
                pay_with: PayWith::Saved(saved),
                seen_total_minor: total,
                seen_credit_minor: 0,
                site: None,
                locale: None,
            };
            checkout.pay(&channel, &token, &purchase).await
        })
    });
    for answer in join_all(tasks).await {
        let answer = answer.unwrap();
        let under_way = CheckoutError::Payment(PaymentError::UnderWay).to_string();
        assert!(
            answer
                .as_ref()
                .map_or_else(|error| error.to_string() == under_way, |_| true),
            "{answer:?}"
        );
    }
    assert_eq!(shop.captured_charges().await, 2);
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
}

/// The wish to save outlives the process that was asked.
#[tokio::test]
async fn a_card_is_saved_even_when_the_answer_of_the_charge_was_lost() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let lost = shop.through(Arc::new(LostAnswer(shop.checkout.gateway.clone())));
    let card = card(GOOD);
    let purchase = Purchase {
        person: Some(ada),
        pay_with: PayWith::Card {
            card: &card,
            save: true,
        },
        seen_total_minor: total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    lost.pay(&shop.channel, &token, &purchase)
        .await
        .unwrap_err();
    assert!(shop.cards(ada).await.is_empty());
    shop.clock.advance(Duration::from_secs(120));
    shop.worker().run_due().await.unwrap();
    assert_eq!(shop.cards(ada).await.len(), 1);
}

#[tokio::test]
async fn the_same_card_saved_twice_is_one_and_the_default_moves_on() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    shop.save(ada, GOOD).await;
    shop.save(ada, "mastercard").await;
    shop.save(ada, GOOD).await;
    let cards = shop.cards(ada).await;
    let labels: Vec<_> = cards.iter().map(|card| card.last4.as_str()).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert_eq!(cards.iter().filter(|card| card.is_default).count(), 1);
    let other = cards.iter().find(|card| !card.is_default).unwrap().id;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    payments::commands::set_default_card(&mut connection, platform, channel, ada, other)
        .await
        .unwrap();
    drop(connection);
    assert_eq!(shop.cards(ada).await[0].id, other);
    let mut connection = shop.pool.acquire().await.unwrap();
    payments::commands::remove_card(&mut connection, platform, channel, ada, other)
        .await
        .unwrap();
    drop(connection);
    let left = shop.cards(ada).await;
    assert_eq!((left.len(), left[0].is_default), (1, true));
}
