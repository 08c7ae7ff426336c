//! Payments that go to one gateway or another, by the shop's rules and by who takes them up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use flows::checkout::{CheckoutError, RESOLVE_AFTER, Settlement};
use flows::fees::NoteFee;
use flows::payment_desk::PaymentDesk;
use kernel::{Money, PaymentId};
use payments::commands::{NewAccount, put_account, put_route};
use payments::routing::Route;
use payments::{
    ChargeOutcome, ChargeRequest, GatewayError, NOT_TAKEN, PaymentError, PaymentGateway,
    RefundOutcome, RefundRequest,
};
use platform::Actor;
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::secrets::{MasterKeys, SecretStore};

use crate::gateways::LostAnswer;
use crate::shop::{GOOD, POOR, Shop, card, shop};

pub const NAME: &str = "stripe";

/// How the other gateway meets a charge.
#[derive(Clone, Copy)]
pub enum Mood {
    TakesNothing,
    LosesAnswers,
    Charges,
}

/// Another gateway with a name of its own, over the processor of the house.
pub struct Another {
    inner: Arc<dyn PaymentGateway>,
    mood: Mood,
    asked: AtomicUsize,
}

#[async_trait]
impl PaymentGateway for Another {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        match self.mood {
            Mood::TakesNothing => Ok(ChargeOutcome::Declined {
                code: NOT_TAKEN.into(),
            }),
            Mood::LosesAnswers => {
                self.inner.charge(request).await?;
                Err(GatewayError("the connection broke".into()))
            }
            Mood::Charges => self.inner.charge(request).await,
        }
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.inner.find(payment).await
    }

    // It shares the vault of the processor of the house.
    fn charges_cards_of(&self, _: &str) -> bool {
        true
    }

    async fn fee(&self, payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        self.inner.fee(payment).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.inner.refund(payment).await
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.inner.refund_part(request).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        self.inner.forget_card(token).await
    }
}

impl Another {
    /// How often it was asked to charge.
    pub fn was_asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

pub fn another(shop: &mut Shop, mood: Mood) -> Arc<Another> {
    let another = Arc::new(Another {
        inner: shop.checkout.gateway.clone(),
        mood,
        asked: AtomicUsize::new(0),
    });
    shop.checkout.others = vec![another.clone()];
    another
}

/// The shop has an account at the other gateway, and these rules.
pub async fn rules(shop: &Shop, gateways: &[(&str, i32)]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let keys = MasterKeys::load_or_create(&file, shop.platform.random()).unwrap();
    let secrets = SecretStore::new(shop.platform.clone(), keys);
    let (platform, channel, by) = (&shop.platform, shop.channel.id, Actor::System("test"));
    let account = NewAccount {
        gateway: NAME,
        publishable_key: "",
        connected_account: None,
        secrets: Vec::new(),
    };
    let mut connection = shop.pool.acquire().await.unwrap();
    put_account(&mut connection, platform, &secrets, channel, &account, &by)
        .await
        .unwrap();
    for ((gateway, share), position) in gateways.iter().zip(1..) {
        let route = Route {
            position,
            gateway: (*gateway).into(),
            currency: None,
            country: None,
            from_minor: None,
            to_minor: None,
            share: *share,
        };
        put_route(&mut connection, platform, channel, &route, &by)
            .await
            .unwrap();
    }
}

async fn attempts(shop: &Shop) -> Vec<(String, String)> {
    sqlx::query_as("SELECT gateway, status FROM payments ORDER BY id")
        .fetch_all(&shop.pool)
        .await
        .unwrap()
}

fn stand(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(one, other): &(&str, &str)| ((*one).to_owned(), (*other).to_owned());
    expected.iter().map(owned).collect()
}

#[tokio::test]
async fn an_account_elsewhere_is_charged_where_no_rule_says_otherwise() {
    let mut shop = shop().await;
    another(&mut shop, Mood::Charges);
    rules(&shop, &[]).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(attempts(&shop).await, stand(&[(NAME, "captured")]));
    shop.assert_sound().await;
}

#[tokio::test]
async fn the_next_gateway_is_asked_when_the_first_took_nothing_up() {
    let mut shop = shop().await;
    another(&mut shop, Mood::TakesNothing);
    rules(&shop, &[(NAME, 100), ("sandbox", 100)]).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    let expected = stand(&[(NAME, "declined"), ("sandbox", "captured")]);
    assert_eq!(attempts(&shop).await, expected);
    let paid = "SELECT count(*) FROM orders WHERE status = 'paid'";
    assert_eq!(shop.count(paid).await, 1);
    let again = shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(again, receipt);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_decline_of_the_card_is_the_answer_and_nobody_else_is_asked() {
    let mut shop = shop().await;
    another(&mut shop, Mood::Charges);
    rules(&shop, &[(NAME, 100), ("sandbox", 100)]).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let error = shop.buy(&token, total, POOR).await.unwrap_err();
    assert!(matches!(
        error,
        CheckoutError::Payment(PaymentError::Declined { code }) if code == "insufficient_funds"
    ));
    assert_eq!(attempts(&shop).await, stand(&[(NAME, "declined")]));
}

#[tokio::test]
async fn after_a_lost_answer_nobody_charges_a_second_time() {
    let mut shop = shop().await;
    let first = another(&mut shop, Mood::LosesAnswers);
    rules(&shop, &[(NAME, 100), ("sandbox", 100)]).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    for _ in 0..3 {
        shop.buy(&token, total, GOOD).await.unwrap_err();
    }
    assert_eq!(attempts(&shop).await, stand(&[(NAME, "pending")]));
    assert_eq!(first.asked.load(Ordering::SeqCst), 1);
    let (_, payment) = shop.newest_order().await;
    let settled = shop.checkout.resolve(shop.channel.id, payment).await;
    assert_eq!(settled.unwrap(), Some(Settlement::Paid));
    assert_eq!(
        shop.count("SELECT count(*) FROM sandbox_processor.charges")
            .await,
        1
    );
    shop.assert_sound().await;
}

/// Whichever gateway comes first, however it meets the charge, and whoever settles: one order, one capture, one journal.
#[tokio::test(flavor = "multi_thread")]
async fn both_gateways_in_any_order_with_anything_lost_charge_once() {
    for mood in [Mood::TakesNothing, Mood::LosesAnswers, Mood::Charges] {
        for order in [[NAME, "sandbox"], ["sandbox", NAME]] {
            for house_loses in [false, true] {
                let mut shop = shop().await;
                another(&mut shop, mood);
                rules(&shop, &order.map(|name| (name, 100))).await;
                let mut checkout = shop.checkout.clone();
                if house_loses {
                    checkout.gateway = Arc::new(LostAnswer(checkout.gateway));
                }
                let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
                let tries = (0..4).map(|_| {
                    let (checkout, channel) = (checkout.clone(), shop.channel.clone());
                    let token = token.clone();
                    tokio::spawn(async move {
                        checkout
                            .buy(&channel, &token, &card(GOOD), total)
                            .await
                            .is_ok()
                    })
                });
                futures::future::join_all(tries).await;
                shop.clock.advance(RESOLVE_AFTER * 2);
                shop.checkout.sweep().await.unwrap();
                let paid = "SELECT count(*) FROM orders WHERE status = 'paid'";
                assert_eq!(shop.count(paid).await, 1);
                let captured =
                    "SELECT count(*) FROM sandbox_processor.charges WHERE status = 'captured'";
                assert_eq!(shop.count(captured).await, 1);
                shop.assert_sound().await;
            }
        }
    }
}

#[tokio::test]
async fn the_fee_of_a_captured_payment_is_noted_and_posted_once() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy(&token, total, GOOD).await.unwrap();
    let registry = Registry::new().with(NoteFee(shop.checkout.clone()));
    let options = WorkerOptions::default();
    let worker = Worker::new(
        shop.platform.clone(),
        registry,
        Vec::new(),
        Vec::new(),
        options,
    );
    for _ in 0..2 {
        worker.run_due().await.unwrap();
    }
    let expected = (total * 175 + 5_000) / 10_000 + 30;
    let noted = "SELECT fee_minor FROM payments WHERE status = 'captured'";
    assert_eq!(shop.count(noted).await, expected);
    let posted = "SELECT sum(e.amount_minor)::bigint FROM ledger_entries e
                  JOIN ledger_accounts a ON a.channel_id = e.channel_id AND a.id = e.account_id WHERE a.code = '6100'";
    assert_eq!(shop.count(posted).await, expected);
    shop.assert_sound().await;
}

/// A shop that does not want another gateway to step in: the first one's word is the last.
#[tokio::test]
async fn without_failover_nobody_steps_in_and_health_tells_who_took_nothing() {
    let mut shop = shop().await;
    let first = another(&mut shop, Mood::TakesNothing);
    rules(&shop, &[(NAME, 100), ("sandbox", 100)]).await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let desk = PaymentDesk(shop.checkout.clone());
    let (channel, by) = (shop.channel.id, Actor::System("test"));
    desk.allow_failover(channel, false, &by).await.unwrap();
    shop.buy(&token, total, GOOD).await.unwrap_err();
    assert_eq!(attempts(&shop).await, stand(&[(NAME, "declined")]));
    desk.allow_failover(channel, true, &by).await.unwrap();
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(first.was_asked(), 2);
    let found = desk.payment_routing(channel).await.unwrap();
    let health = |name: &str| {
        let mut all = found.gateways.iter();
        let one = all.find(|one| one.name == name).unwrap();
        one.health.clone().unwrap()
    };
    assert_eq!((health(NAME).not_taken, health(NAME).captured), (2, 0));
    assert_eq!(
        (health("sandbox").captured, health("sandbox").declined),
        (1, 0)
    );
    shop.assert_sound().await;
}
