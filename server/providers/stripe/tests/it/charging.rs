//! What is asked, and what the answers mean.

use payments::{CALLED_OFF, ChargeCard, ChargeOutcome, ChargeRequest, NOT_TAKEN, PaymentGateway};

use crate::world::{account, world, world_with};

fn declined(code: &str) -> ChargeOutcome {
    ChargeOutcome::Declined { code: code.into() }
}

#[tokio::test]
async fn a_card_is_charged_once_however_often_it_is_asked() {
    let world = world().await;
    let request = world.request("pm_card_visa");
    assert_eq!(world.stripe.find(request.payment).await.unwrap(), None);
    let first = world.stripe.charge(&request).await.unwrap();
    let captured = ChargeOutcome::Captured {
        reference: "pi_1".into(),
        kept: None,
    };
    assert_eq!(first, captured);
    assert_eq!(world.stripe.charge(&request).await.unwrap(), captured);
    let found = world.stripe.find(request.payment).await.unwrap();
    assert_eq!(found, Some(captured));
    assert_eq!(world.fake.count("/confirm"), 1);
    let form = world.fake.form("POST /v1/payment_intents");
    for (name, value) in [
        ("amount", "1099"),
        ("currency", "aud"),
        ("payment_method", "pm_card_visa"),
        ("capture_method", "automatic"),
        ("metadata[payment]", &request.payment.to_string()),
    ] {
        assert_eq!(form.get(name).map(String::as_str), Some(value), "{name}");
    }
}

#[tokio::test]
async fn every_request_says_who_asks_in_which_version_and_for_whom() {
    let connected = stripe::Account {
        connected_account: Some("acct_7".into()),
        ..account()
    };
    let world = world_with(connected).await;
    world
        .stripe
        .charge(&world.request("pm_card_visa"))
        .await
        .unwrap();
    let books = world.fake.0.lock().unwrap();
    assert!(!books.asked.is_empty());
    for (path, _, headers) in &books.asked {
        // "sk_test_12345:" in base64.
        assert_eq!(
            headers["authorization"], "Basic c2tfdGVzdF8xMjM0NTo=",
            "{path}"
        );
        assert_eq!(headers["stripe-version"], stripe::API_VERSION);
        assert_eq!(headers["stripe-account"], "acct_7");
        assert!(headers.contains_key("idempotency-key"), "{path}");
    }
}

#[tokio::test]
async fn declines_keep_their_codes() {
    let world = world().await;
    for (method, code) in [
        ("pm_declined_generic_decline", "generic_decline"),
        ("pm_declined_insufficient_funds", "insufficient_funds"),
        ("pm_declined_expired_card", "expired_card"),
        ("pm_declined_stolen_card", "generic_decline"),
    ] {
        let request = world.request(method);
        let outcome = world.stripe.charge(&request).await.unwrap();
        assert_eq!(outcome, declined(code), "{method}");
        let found = world.stripe.find(request.payment).await.unwrap();
        assert_eq!(found, Some(declined(code)));
    }
}

#[tokio::test]
async fn a_bank_that_asks_its_owner_is_waited_for() {
    let world = world().await;
    let request = world.request("pm_asks");
    let outcome = world.stripe.charge(&request).await.unwrap();
    let address = "https://hooks.stripe.com/redirect/1".to_owned();
    assert_eq!(outcome, ChargeOutcome::RequiresAction { address });
    world.fake.authenticate();
    let found = world.stripe.find(request.payment).await.unwrap();
    assert!(matches!(found, Some(ChargeOutcome::Captured { .. })));

    let called_off = world.request("pm_asks");
    world.stripe.charge(&called_off).await.unwrap();
    let cancelled = world.stripe.cancel(called_off.payment).await.unwrap();
    assert_eq!(cancelled, Some(declined(CALLED_OFF)));

    // Nobody can be sent there: the intent is called off at once.
    let alone = ChargeRequest {
        return_to: None,
        ..world.request("pm_asks")
    };
    let outcome = world.stripe.charge(&alone).await.unwrap();
    assert_eq!(outcome, declined("authentication_required"));
}

#[tokio::test]
async fn a_bank_that_takes_its_time_is_waited_for_too() {
    let world = world().await;
    let outcome = world.stripe.charge(&world.request("pm_slow")).await;
    assert_eq!(outcome.unwrap(), ChargeOutcome::Processing);
}

#[tokio::test]
async fn money_is_set_aside_and_taken_later() {
    let world = world().await;
    let request = ChargeRequest {
        capture: false,
        ..world.request("pm_card_visa")
    };
    let outcome = world.stripe.charge(&request).await.unwrap();
    assert!(matches!(outcome, ChargeOutcome::Authorised { .. }));
    for _ in 0..2 {
        let captured = world.stripe.capture(request.payment).await.unwrap();
        assert!(matches!(captured, Some(ChargeOutcome::Captured { .. })));
    }
}

#[tokio::test]
async fn a_card_that_shall_be_kept_can_be_charged_again_in_its_own_shop_alone() {
    let world = world().await;
    let request = ChargeRequest {
        card: ChargeCard::Handed {
            token: "pm_card_visa".into(),
            keep_for: Some("ada".into()),
        },
        ..world.request("")
    };
    let outcome = world.stripe.charge(&request).await.unwrap();
    let ChargeOutcome::Captured {
        kept: Some(kept), ..
    } = outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        (kept.brand.as_str(), kept.last4.as_str(), kept.expiry),
        ("visa", "4242", (8, 2030))
    );
    let again = |channel| ChargeRequest {
        channel,
        card: ChargeCard::Kept {
            customer: "ada".into(),
            token: kept.token.clone(),
        },
        ..world.request("")
    };
    let outcome = world.stripe.charge(&again(world.channel)).await.unwrap();
    assert!(matches!(outcome, ChargeOutcome::Captured { .. }));
    let form = world.fake.form("POST /v1/payment_intents");
    assert_eq!(form["payment_method"], "pm_card_visa");
    assert!(form["customer"].starts_with("cus_"));
    let elsewhere = kernel::ChannelId(uuid::Uuid::from_u128(9));
    let outcome = world.stripe.charge(&again(elsewhere)).await.unwrap();
    assert_eq!(outcome, declined("no_such_card"));
    world.stripe.forget_card(&kept.token).await.unwrap();
    world
        .stripe
        .forget_card("card_of_another_gateway")
        .await
        .unwrap();
    assert_eq!(world.fake.count("/detach"), 1);
}

#[tokio::test]
async fn a_strange_token_is_no_card() {
    let world = world().await;
    let outcome = world.stripe.charge(&world.request("../x")).await.unwrap();
    assert_eq!(outcome, declined("no_such_card"));
}

#[tokio::test]
async fn an_account_that_is_switched_off_takes_nothing_new() {
    let off = stripe::Account {
        enabled: false,
        ..account()
    };
    let world = world_with(off).await;
    let outcome = world.stripe.charge(&world.request("pm_card_visa")).await;
    assert_eq!(outcome.unwrap(), declined(NOT_TAKEN));
    assert_eq!(world.fake.count(""), 0);
}

#[tokio::test]
async fn a_handed_card_is_seen_and_the_fee_is_read() {
    let world = world().await;
    let seen = world
        .stripe
        .handed_card(world.channel, "pm_card_visa")
        .await;
    let seen = seen.unwrap().unwrap();
    assert_eq!((seen.brand.as_str(), seen.last4.as_str()), ("visa", "4242"));
    for gone in ["pm_gone", "../x", ""] {
        let seen = world.stripe.handed_card(world.channel, gone).await;
        assert_eq!(seen.unwrap(), None, "{gone}");
    }
    let request = world.request("pm_card_visa");
    assert_eq!(world.stripe.fee(request.payment).await.unwrap(), None);
    world.stripe.charge(&request).await.unwrap();
    let fee = world.stripe.fee(request.payment).await.unwrap().unwrap();
    assert_eq!((fee.minor(), fee.currency().code()), (59, "AUD"));
}
