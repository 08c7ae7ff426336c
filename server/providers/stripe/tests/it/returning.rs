//! Money that goes back, and what owners of cards dispute.

use kernel::{Currency, Money, PaymentId};
use payments::{PaymentGateway, RefundOutcome, RefundRequest};
use uuid::Uuid;

use crate::fake::Fault;
use crate::world::world;

#[tokio::test]
async fn a_charge_goes_back_once() {
    let world = world().await;
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap();
    for _ in 0..2 {
        world.stripe.refund(request.payment).await.unwrap();
    }
    assert_eq!(world.fake.0.lock().unwrap().refunds.len(), 1);
}

#[tokio::test]
async fn parts_go_back_once_each_and_never_more_than_was_paid() {
    let world = world().await;
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap();
    let part = |payout: u128, minor| RefundRequest {
        payment: request.payment,
        payout: Uuid::from_u128(payout),
        amount: Money::new(minor, Currency::AUD),
    };
    world.fake.fail("/refunds", Fault::LostAnswer);
    world.stripe.refund_part(&part(1, 600)).await.unwrap_err();
    world.fake.heal();
    for payout in [1, 1, 2] {
        let minor = if payout == 1 { 600 } else { 499 };
        let outcome = world.stripe.refund_part(&part(payout, minor)).await;
        assert_eq!(outcome.unwrap(), RefundOutcome::Done);
    }
    assert_eq!(world.fake.0.lock().unwrap().refunds.len(), 2);
    let code = "charge_already_refunded".to_owned();
    let above = world.stripe.refund_part(&part(3, 1)).await.unwrap();
    assert_eq!(above, RefundOutcome::Refused { code });
    // All of it is back already.
    world.stripe.refund(request.payment).await.unwrap();
}

#[tokio::test]
async fn a_pace_that_is_too_quick_says_nothing_of_the_refund() {
    let world = world().await;
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap();
    world.fake.fail("/refunds", Fault::TooMany);
    let part = RefundRequest {
        payment: request.payment,
        payout: Uuid::from_u128(1),
        amount: Money::new(1, Currency::AUD),
    };
    world.stripe.refund_part(&part).await.unwrap_err();
    let unknown = PaymentId(Uuid::from_u128(8));
    world.stripe.refund(unknown).await.unwrap_err();
}

#[tokio::test]
async fn disputes_are_read() {
    let world = world().await;
    let listed = world.stripe.disputes(world.channel).await.unwrap();
    let one = world.stripe.dispute(world.channel, "dp_1").await.unwrap();
    assert_eq!(listed.first(), one.as_ref());
    assert_eq!(one.unwrap().reason, "general");
    for unknown in ["dp_gone", "../balance", ""] {
        let found = world.stripe.dispute(world.channel, unknown).await.unwrap();
        assert_eq!(found, None, "{unknown}");
    }
}
