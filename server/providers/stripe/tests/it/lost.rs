//! Answers that are lost on the way: nothing is charged twice, and nothing is called off that may have been charged.

use payments::{ChargeOutcome, NOT_TAKEN, PaymentGateway};

use crate::fake::Fault;
use crate::world::world;

fn not_taken() -> ChargeOutcome {
    ChargeOutcome::Declined {
        code: NOT_TAKEN.into(),
    }
}

#[tokio::test]
async fn an_intent_whose_making_is_lost_is_never_confirmed() {
    let world = world().await;
    world.fake.fail("/payment_intents", Fault::LostAnswer);
    let request = world.request("pm_card_visa");
    let outcome = world.stripe.charge(&request).await.unwrap();
    assert_eq!(outcome, not_taken());
    assert_eq!(world.fake.only_intent()["status"], "requires_confirmation");
    assert_eq!(world.stripe.find(request.payment).await.unwrap(), None);
}

#[tokio::test]
async fn a_lost_confirmation_may_have_charged_and_is_asked_about() {
    let world = world().await;
    world.fake.fail("/confirm", Fault::LostAnswer);
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap_err();
    let found = world.stripe.find(request.payment).await.unwrap();
    assert!(matches!(found, Some(ChargeOutcome::Captured { .. })));
    // Asked again, it is found and not charged anew.
    world.fake.heal();
    let again = world.stripe.charge(&request).await.unwrap();
    assert!(matches!(again, ChargeOutcome::Captured { .. }));
    assert_eq!(world.fake.count("/confirm"), 1);
}

#[tokio::test]
async fn a_refused_confirmation_is_called_off_before_it_counts_as_not_taken() {
    let world = world().await;
    world.fake.fail("/confirm", Fault::TooMany);
    let request = world.request("pm_card_visa");
    assert_eq!(world.stripe.charge(&request).await.unwrap(), not_taken());
    assert_eq!(world.fake.only_intent()["status"], "canceled");
}

#[tokio::test]
async fn without_a_word_that_it_is_called_off_nobody_knows() {
    let world = world().await;
    world.fake.fail("/confirm", Fault::TooMany);
    world.fake.fail("/cancel", Fault::LostAnswer);
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap_err();
}

#[tokio::test]
async fn a_process_that_ended_between_making_and_confirming_confirms_when_asked_again() {
    let world = world().await;
    world.fake.fail("/confirm", Fault::TooMany);
    world.fake.fail("/cancel", Fault::TooMany);
    let request = world.request("pm_card_visa");
    world.stripe.charge(&request).await.unwrap_err();
    assert_eq!(world.stripe.find(request.payment).await.unwrap(), None);
    world.fake.heal();
    let again = world.stripe.charge(&request).await.unwrap();
    assert!(matches!(again, ChargeOutcome::Captured { .. }));
    assert_eq!(world.fake.count("POST /v1/payment_intents"), 1);
}
