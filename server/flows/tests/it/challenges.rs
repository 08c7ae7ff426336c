//! Payments that are not decided at once: the bank asks the buyer, or takes its time.

use std::sync::Arc;
use std::time::Duration;

use flows::checkout::{
    CheckoutError, HOLD, Next, PayWith, Purchase, RESOLVE_AFTER, Receipt, Returned,
};
use flows::payment_webhooks::PaymentEvents;
use kernel::{OrderId, PaymentId};
use payments::PaymentError;
use sandbox_processor::SandboxProcessor;
use webhooks::{Handled, StoredEvent, WebhookEventId, WebhookHandler};

use crate::shop::{GOOD, POOR, Shop, card, shop, start};

/// The bank asks, and then says yes.
pub const ASKS: &str = "authenticationRequired";
/// The bank asks, and then says no.
const ASKS_IN_VAIN: &str = "threeDSecureRequiredChargeDeclined";
/// The bank says yes after 20 seconds.
const SLOW: &str = "slow";

impl Shop {
    /// Buys as a browser does that the bank can send back.
    pub async fn buy_here(
        &self,
        token: &str,
        total: i64,
        number: &str,
    ) -> Result<Receipt, CheckoutError> {
        let card = card(number);
        let purchase = Purchase {
            person: None,
            pay_with: PayWith::Card {
                card: &card,
                save: false,
            },
            seen_total_minor: total,
            seen_credit_minor: 0,
            site: Some("https://shop.example"),
            locale: None,
        };
        self.checkout.pay(&self.channel, token, &purchase).await
    }

    /// The buyer's answer on the bank's page.
    pub async fn answer(&self, address: &str, approved: bool) {
        let secret = address.rsplit('/').next().unwrap();
        SandboxProcessor::new(self.pool.clone(), self.clock.clone(), "merchant")
            .answer_challenge(secret, approved)
            .await
            .unwrap();
    }

    /// An event about a payment comes in.
    pub async fn webhook(&self, payment: PaymentId, kind: &str) -> Handled {
        let event = StoredEvent {
            channel: self.channel.id,
            id: WebhookEventId(uuid::Uuid::nil()),
            kind: kind.into(),
            object: payment.to_string(),
            payload: String::new(),
            occurred_at: start(),
        };
        PaymentEvents::new(
            "sandbox",
            sandbox_processor::EVENT_KINDS,
            self.checkout.clone(),
        )
        .handle(&event)
        .await
        .unwrap()
    }

    pub async fn back(&self, receipt: &Receipt) -> Returned {
        let returned = self.checkout.returned(self.channel.id, &receipt.token);
        returned.await.unwrap()
    }
}

/// The address at which the buyer confirms.
pub fn bank(receipt: &Receipt) -> String {
    let Next::Confirm(address) = &receipt.next else {
        panic!("{receipt:?}")
    };
    address.clone()
}

async fn challenged(shop: &Shop, number: &str) -> (String, i64, Receipt, OrderId, PaymentId) {
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let receipt = shop.buy_here(&token, total, number).await.unwrap();
    let (order, payment) = shop.newest_order().await;
    (token, total, receipt, order, payment)
}

#[tokio::test]
async fn a_confirmed_payment_pays_the_order_when_the_browser_returns() {
    let shop = shop().await;
    let (_, _, receipt, order, _) = challenged(&shop, ASKS).await;
    let address = bank(&receipt);
    assert!(address.starts_with("/sandbox-processor/challenges/"));
    assert_eq!(
        shop.standing(order).await,
        ("pending".into(), "pending".into())
    );
    assert_eq!(
        shop.back(&receipt).await,
        Returned::Confirm {
            address: address.clone()
        }
    );
    shop.answer(&address, true).await;
    assert_eq!(shop.back(&receipt).await, Returned::Paid);
    assert_eq!(shop.back(&receipt).await, Returned::Paid);
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (9, 0));
    shop.assert_sound().await;
}

/// The buyer confirms and closes the tab: nobody returns, and the webhook finishes the order.
#[tokio::test]
async fn a_closed_tab_does_not_lose_the_order() {
    let shop = shop().await;
    let (_, _, receipt, order, payment) = challenged(&shop, ASKS).await;
    shop.answer(&bank(&receipt), true).await;
    assert_eq!(
        shop.webhook(payment, "charge.captured").await,
        Handled::Done
    );
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    // What is not understood, or is nobody's, is left alone.
    assert_eq!(
        shop.webhook(payment, "charge.disputed").await,
        Handled::Ignored
    );
    let nobody = shop.platform.ids().next();
    assert_eq!(
        shop.webhook(nobody, "charge.captured").await,
        Handled::Ignored
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_refusal_at_the_bank_is_a_decline_and_another_card_pays() {
    let shop = shop().await;
    for (number, approved, code) in [
        (ASKS, false, "authentication_failed"),
        (ASKS_IN_VAIN, true, "generic_decline"),
    ] {
        let (token, total, receipt, order, _) = challenged(&shop, number).await;
        shop.answer(&bank(&receipt), approved).await;
        // The first answer counts.
        shop.answer(&bank(&receipt), !approved).await;
        assert_eq!(
            shop.back(&receipt).await,
            Returned::Declined { code: code.into() }
        );
        assert_eq!(
            shop.standing(order).await,
            ("pending".into(), "declined".into())
        );
        let paid = shop.buy_here(&token, total, GOOD).await.unwrap();
        assert_eq!(shop.back(&paid).await, Returned::Paid);
        assert_eq!(shop.back(&receipt).await, Returned::Cancelled);
    }
    assert_eq!(shop.stock(shop.lamp).await, (8, 0));
    shop.assert_sound().await;
}

/// Back from the bank's page by the browser's button: the next try calls off the one that waits.
#[tokio::test]
async fn buying_again_calls_off_what_waits_for_the_buyer() {
    let shop = shop().await;
    let (token, total, first, order, _) = challenged(&shop, ASKS).await;
    let second = shop.buy_here(&token, total, GOOD).await.unwrap();
    assert_eq!(second.next, Next::Nothing);
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(
        shop.texts("SELECT status FROM sandbox_processor.charges ORDER BY 1")
            .await,
        ["captured", "voided"]
    );
    // The page of the first is still open somewhere: its answer comes too late.
    shop.answer(&bank(&first), true).await;
    assert_eq!(shop.captured_charges().await, 1);
    shop.assert_sound().await;
}

/// Without an address to come back to nobody can be asked.
#[tokio::test]
async fn a_card_that_asks_is_declined_where_nobody_can_be_asked() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    let error = shop.buy(&token, total, ASKS).await.unwrap_err();
    let CheckoutError::Payment(PaymentError::Declined { code }) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(code, "authentication_required");
}

#[tokio::test]
async fn a_slow_bank_pays_the_order_later() {
    let shop = shop().await;
    let (_, _, receipt, order, payment) = challenged(&shop, SLOW).await;
    assert_eq!(receipt.next, Next::Wait);
    assert_eq!(shop.back(&receipt).await, Returned::Wait);
    assert_eq!(shop.texts("SELECT waits_for FROM payments").await, ["bank"]);
    shop.clock.advance(Duration::from_secs(20));
    assert_eq!(
        shop.webhook(payment, "charge.captured").await,
        Handled::Done
    );
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    shop.assert_sound().await;
}

/// The job finds the slow bank's answer as well, where no webhook comes.
#[tokio::test]
async fn without_a_webhook_the_job_finds_the_late_answer() {
    let shop = shop().await;
    let (_, _, _, order, _) = challenged(&shop, SLOW).await;
    shop.clock.advance(RESOLVE_AFTER);
    shop.worker().run_due().await.unwrap();
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
}

/// Nobody ever confirms: at the end of the hold the charge is called off, the order cancelled, the stock free.
#[tokio::test]
async fn an_unconfirmed_order_expires_and_frees_its_stock() {
    let shop = shop().await;
    let (_, _, receipt, order, _) = challenged(&shop, ASKS).await;
    shop.clock.advance(HOLD);
    shop.worker().run_due().await.unwrap();
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(shop.stock(shop.lamp).await, (10, 0));
    shop.answer(&bank(&receipt), true).await;
    assert_eq!(shop.captured_charges().await, 0);
    assert_eq!(shop.back(&receipt).await, Returned::Cancelled);
    shop.assert_sound().await;
}

/// Request, webhook and job all failed: the sweeper finds the money.
#[tokio::test]
async fn the_sweeper_pays_an_order_whose_money_nobody_noticed() {
    let shop = shop().await;
    let (_, _, receipt, order, _) = challenged(&shop, ASKS).await;
    shop.answer(&bank(&receipt), true).await;
    assert_eq!(
        shop.checkout.sweep().await.unwrap(),
        0,
        "the request may still be at it"
    );
    shop.clock.advance(Duration::from_secs(61));
    assert_eq!(shop.checkout.sweep().await.unwrap(), 1);
    assert_eq!(
        shop.standing(order).await,
        ("paid".into(), "captured".into())
    );
    assert_eq!(shop.checkout.sweep().await.unwrap(), 0);
    shop.assert_sound().await;
}

/// The charge arrived after it was called off and its order was cancelled, and its request died: the sweeper gives the
/// money back.
#[tokio::test]
async fn the_sweeper_gives_back_what_came_for_a_cancelled_order() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.mug_ink, 1)]).await;
    let lossy = shop.through(Arc::new(crate::gateways::LostAnswer(
        shop.slow(&[RESOLVE_AFTER, HOLD], &[]),
    )));
    lossy
        .buy(&shop.channel, &token, &card(GOOD), total)
        .await
        .unwrap_err();
    let (order, _) = shop.newest_order().await;
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "declined".into())
    );
    assert_eq!(shop.captured_charges().await, 1);
    assert_eq!(shop.checkout.sweep().await.unwrap(), 1);
    shop.worker().run_due().await.unwrap();
    assert_eq!(
        shop.standing(order).await,
        ("cancelled".into(), "refunded".into())
    );
    assert_eq!(shop.captured_charges().await, 0);
    assert_eq!(shop.stock(shop.mug_ink).await, (5, 0));
    shop.assert_sound().await;
}

/// A decline at once needs no return and stays what it was.
#[tokio::test]
async fn a_decline_at_once_is_told_at_the_return_as_well() {
    let shop = shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
    shop.buy_here(&token, total, POOR).await.unwrap_err();
    let unknown = shop.checkout.returned(shop.channel.id, "nobody").await;
    assert_eq!(unknown.unwrap(), Returned::Unknown);
}
