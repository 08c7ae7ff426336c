//! A card is saved without buying anything: once, and only when its bank has said yes.

use std::time::Duration;

use flows::checkout::{CardAdded, CheckoutError, PayWith, SETUP_MINUTES};
use flows::jobs::FinishCardSetup;
use futures::future::join_all;
use kernel::PersonId;
use payments::commands::SETUPS_PER_HOUR;
use payments::queries::{SavedCard, saved_cards};
use payments::{CardSetupId, PaymentError};
use platform::jobs::{Registry, Worker, WorkerOptions};

use crate::own_orders::person;
use crate::shop::{GOOD, POOR, Shop, card, shop};

const ASKS: &str = "authenticationRequired";
const ASKS_IN_VAIN: &str = "threeDSecureRequiredChargeDeclined";
const SITE: &str = "https://shop.example";

impl Shop {
    async fn add_card(
        &self,
        person: PersonId,
        number: &str,
        key: &str,
    ) -> Result<CardAdded, CheckoutError> {
        let card = card(number);
        let with = PayWith::Card {
            card: &card,
            save: true,
        };
        self.checkout
            .add_card(&self.channel, person, with, (key, SITE))
            .await
    }

    async fn cards_of(&self, person: PersonId) -> Vec<SavedCard> {
        let mut connection = self.pool.acquire().await.unwrap();
        let cards = saved_cards(&mut connection, self.channel.id, person).await;
        cards.unwrap()
    }

    async fn finish_setups(&self) {
        let wait = Duration::from_secs(60 * u64::try_from(SETUP_MINUTES).unwrap());
        self.clock.advance(wait);
        let registry = Registry::new().with(FinishCardSetup(self.checkout.clone()));
        let (schedules, consumers) = (Vec::new(), Vec::new());
        let options = WorkerOptions::default();
        let worker = Worker::new(
            self.platform.clone(),
            registry,
            schedules,
            consumers,
            options,
        );
        worker.run_due().await.unwrap();
    }
}

fn code(answer: Result<CardAdded, CheckoutError>) -> String {
    match answer {
        Err(CheckoutError::Payment(PaymentError::Declined { code })) => code,
        other => panic!("{other:?}"),
    }
}

fn confirm(added: CardAdded) -> (CardSetupId, String) {
    match added {
        CardAdded::Confirm { setup, address } => (setup, address),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_card_is_saved_and_pays() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let added = shop.add_card(ada, GOOD, "one").await.unwrap();
    assert_eq!(added, CardAdded::Saved);
    let cards = shop.cards_of(ada).await;
    assert_eq!(cards.len(), 1);
    assert_eq!(
        (cards[0].last4.as_str(), cards[0].is_default),
        ("4242", true)
    );
    assert_eq!(shop.captured_charges().await, 0, "nothing is charged");
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let purchase = flows::checkout::Purchase {
        person: Some(ada),
        pay_with: PayWith::Saved(cards[0].id),
        seen_total_minor: total,
        seen_credit_minor: 0,
        site: None,
        locale: None,
    };
    let paid = shop.checkout.pay(&shop.channel, &token, &purchase).await;
    paid.unwrap();
    assert_eq!(shop.captured_charges().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_many_times_saves_one_card() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let tries = (0..4).map(|_| shop.add_card(ada, GOOD, "one"));
    for added in join_all(tries).await {
        assert_eq!(added.unwrap(), CardAdded::Saved);
    }
    assert_eq!(shop.count("SELECT count(*) FROM card_setups").await, 1);
    let kept = "SELECT count(*) FROM sandbox_processor.kept_cards";
    assert_eq!(shop.count(kept).await, 1);
    assert_eq!(shop.cards_of(ada).await.len(), 1);
    // Another form with the same card: the newer token takes the place of the one before.
    shop.add_card(ada, GOOD, "two").await.unwrap();
    assert_eq!(shop.cards_of(ada).await.len(), 1);
}

#[tokio::test]
async fn a_declined_card_is_not_saved_and_the_form_may_be_sent_again() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let poor = shop.add_card(ada, POOR, "one").await;
    assert_eq!(code(poor), "insufficient_funds");
    let real = shop.add_card(ada, "notATestCard", "one").await;
    assert_eq!(code(real), "not_a_test_card");
    assert!(shop.cards_of(ada).await.is_empty());
    let added = shop.add_card(ada, GOOD, "one").await.unwrap();
    assert_eq!(added, CardAdded::Saved);
    let unknown = shop.add_card(ada, "of_nobody", "two").await;
    assert_eq!(code(unknown), "no_such_card");
}

#[tokio::test]
async fn the_bank_asks_and_the_card_is_saved_when_the_browser_is_back() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    let (setup, bank) = confirm(shop.add_card(ada, ASKS, "one").await.unwrap());
    let again = confirm(shop.add_card(ada, ASKS, "one").await.unwrap());
    assert_eq!(again, (setup, bank.clone()));
    assert!(shop.cards_of(ada).await.is_empty());
    shop.answer(&bank, true).await;
    for _ in 0..2 {
        let added = shop.checkout.card_added(shop.channel.id, setup).await;
        assert_eq!(added.unwrap(), CardAdded::Saved);
    }
    assert_eq!(shop.cards_of(ada).await.len(), 1);

    for (number, approved, expected) in [
        (ASKS, false, "authentication_failed"),
        (ASKS_IN_VAIN, true, "generic_decline"),
    ] {
        let (setup, bank) = confirm(shop.add_card(ada, number, expected).await.unwrap());
        shop.answer(&bank, approved).await;
        let added = shop.checkout.card_added(shop.channel.id, setup).await;
        assert_eq!(code(added), expected);
    }
    assert_eq!(shop.cards_of(ada).await.len(), 1);
}

#[tokio::test]
async fn who_never_comes_back_is_looked_after() {
    let shop = shop().await;
    let (ada, bo) = (
        person(&shop.pool, "ada@example.com", true).await,
        person(&shop.pool, "bo@example.com", true).await,
    );
    let (_, bank) = confirm(shop.add_card(ada, ASKS, "one").await.unwrap());
    let (late, bank_of_bo) = confirm(shop.add_card(bo, ASKS, "one").await.unwrap());
    shop.answer(&bank, true).await;
    shop.finish_setups().await;
    assert_eq!(
        shop.cards_of(ada).await.len(),
        1,
        "confirmed, and never seen again"
    );
    // Called off: a card that the bank allows after all is forgotten at the gateway.
    shop.answer(&bank_of_bo, true).await;
    let added = shop.checkout.card_added(shop.channel.id, late).await;
    assert_eq!(code(added), payments::CALLED_OFF);
    assert!(shop.cards_of(bo).await.is_empty());
}

#[tokio::test]
async fn whoever_tries_many_cards_has_to_wait() {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    for number in 0..SETUPS_PER_HOUR {
        let tried = shop.add_card(ada, POOR, &number.to_string()).await;
        tried.unwrap_err();
    }
    let more = shop.add_card(ada, GOOD, "more").await;
    assert!(
        matches!(
            more,
            Err(CheckoutError::Payment(PaymentError::TooManyCards))
        ),
        "{more:?}"
    );
    shop.clock.advance(Duration::from_secs(3_601));
    shop.add_card(ada, GOOD, "more").await.unwrap();
}
