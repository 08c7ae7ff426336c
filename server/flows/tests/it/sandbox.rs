//! The embedded card processor by itself, and what is never written down.

use flows::checkout::HandedOver;
use kernel::{Currency, Money, PaymentId};
use payments::{ChargeCard, ChargeOutcome, ChargeRequest};
use sandbox_processor::SandboxProcessor;

use crate::shop::{GOOD, POOR, World, card, shop};

fn request(payment: PaymentId, name: &str, minor: i64) -> ChargeRequest {
    ChargeRequest {
        channel: kernel::ChannelId(uuid::Uuid::nil()),
        payment,
        amount: Money::new(minor, Currency::AUD),
        card: ChargeCard::Handed {
            token: card(name).token,
            keep_for: None,
        },
        description: "Harbour Goods LSN-1001".into(),
        capture: true,
        return_to: None,
    }
}

#[tokio::test]
async fn a_charge_is_made_once_per_payment() {
    let world = World::new().await;
    let payment: PaymentId = world.platform.ids().next();
    assert_eq!(world.gateway.find(payment).await.unwrap(), None);
    let first = world
        .gateway
        .charge(&request(payment, GOOD, 1_000))
        .await
        .unwrap();
    assert!(matches!(first, ChargeOutcome::Captured { .. }));
    // The first answer counts, whatever is asked with the same key.
    for name in [GOOD, POOR] {
        assert_eq!(
            world
                .gateway
                .charge(&request(payment, name, 2_000))
                .await
                .unwrap(),
            first
        );
    }
    assert_eq!(world.gateway.find(payment).await.unwrap(), Some(first));
    let charged: Vec<i64> =
        sqlx::query_scalar("SELECT amount_minor FROM sandbox_processor.charges")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(charged, [1_000]);
}

#[tokio::test]
async fn declines_and_unknown_cards_take_nothing() {
    let world = World::new().await;
    for (name, expected) in [
        (POOR, "insufficient_funds"),
        ("chargeDeclined", "generic_decline"),
        ("notATestCard", "not_a_test_card"),
    ] {
        let payment: PaymentId = world.platform.ids().next();
        let outcome = world
            .gateway
            .charge(&request(payment, name, 1_000))
            .await
            .unwrap();
        assert_eq!(
            outcome,
            ChargeOutcome::Declined {
                code: expected.into()
            }
        );
        assert_eq!(world.gateway.find(payment).await.unwrap(), Some(outcome));
    }
    let captured: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sandbox_processor.charges WHERE status <> 'declined'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(captured, 0);
}

#[tokio::test]
async fn a_refund_gives_a_captured_charge_back_once() {
    let world = World::new().await;
    let (paid, declined): (PaymentId, PaymentId) =
        (world.platform.ids().next(), world.platform.ids().next());
    world
        .gateway
        .charge(&request(paid, GOOD, 1_000))
        .await
        .unwrap();
    world
        .gateway
        .charge(&request(declined, POOR, 1_000))
        .await
        .unwrap();
    for payment in [paid, paid, declined] {
        world.gateway.refund(payment).await.unwrap();
    }
    let statuses: Vec<String> =
        sqlx::query_scalar("SELECT status FROM sandbox_processor.charges ORDER BY status")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(statuses, ["declined", "refunded"]);
}

/// Money that is set aside first is taken once or let go once.
#[tokio::test]
async fn an_authorised_charge_is_captured_or_voided() {
    let world = World::new().await;
    let (taken, let_go): (PaymentId, PaymentId) =
        (world.platform.ids().next(), world.platform.ids().next());
    for payment in [taken, let_go] {
        let request = ChargeRequest {
            capture: false,
            ..request(payment, GOOD, 1_000)
        };
        let outcome = world.gateway.charge(&request).await.unwrap();
        assert!(
            matches!(outcome, ChargeOutcome::Authorised { .. }),
            "{outcome:?}"
        );
    }
    for _ in 0..2 {
        let captured = world.gateway.capture(taken).await.unwrap();
        assert!(
            matches!(captured, Some(ChargeOutcome::Captured { .. })),
            "{captured:?}"
        );
        let voided = world.gateway.cancel(let_go).await.unwrap();
        let code = payments::CALLED_OFF.to_owned();
        assert_eq!(voided, Some(ChargeOutcome::Declined { code }));
    }
    // What is taken is not called off any more, and what is let go is not taken.
    let still = world.gateway.cancel(taken).await.unwrap();
    assert!(
        matches!(still, Some(ChargeOutcome::Captured { .. })),
        "{still:?}"
    );
    let gone = world.gateway.capture(let_go).await.unwrap();
    assert!(
        matches!(gone, Some(ChargeOutcome::Declined { .. })),
        "{gone:?}"
    );
}

#[tokio::test]
async fn a_disputed_card_pays_first_and_tells_of_each_step_once() {
    let world = World::new().await;
    let payment: PaymentId = world.platform.ids().next();
    let request = request(payment, "createDispute", 1_000);
    for _ in 0..2 {
        let outcome = world.gateway.charge(&request).await.unwrap();
        assert!(
            matches!(outcome, ChargeOutcome::Captured { .. }),
            "{outcome:?}"
        );
    }
    world.clock.advance(std::time::Duration::from_secs(30));
    for _ in 0..2 {
        world.gateway.find(payment).await.unwrap();
    }
    let told: Vec<String> =
        sqlx::query_scalar("SELECT kind FROM sandbox_processor.events ORDER BY created_at, kind")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let expected = ["charge.captured", "charge.disputed", "dispute.created"];
    assert_eq!(told, expected);
}

/// The fault on demand: the charge is made, and the answer is lost.
#[tokio::test]
async fn a_lost_answer_leaves_a_charge_that_can_be_found() {
    let world = World::new().await;
    let payment: PaymentId = world.platform.ids().next();
    let faulty = sandbox_processor::SandboxProcessor::new(
        world.pool.clone(),
        world.clock.clone(),
        "merchant",
    )
    .with_faults(sandbox_processor::Faults::LostAnswer);
    let request = request(payment, GOOD, 1_000);
    payments::PaymentGateway::charge(&faulty, &request)
        .await
        .unwrap_err();
    let found = world.gateway.find(payment).await.unwrap();
    assert!(
        matches!(found, Some(ChargeOutcome::Captured { .. })),
        "{found:?}"
    );
}

#[tokio::test]
async fn two_merchants_do_not_see_each_others_charges() {
    let world = World::new().await;
    let other =
        sandbox_processor::SandboxProcessor::new(world.pool.clone(), world.clock.clone(), "other");
    let payment: PaymentId = world.platform.ids().next();
    world
        .gateway
        .charge(&request(payment, GOOD, 1_000))
        .await
        .unwrap();
    assert_eq!(
        payments::PaymentGateway::find(&other, payment)
            .await
            .unwrap(),
        None
    );
    payments::PaymentGateway::refund(&other, payment)
        .await
        .unwrap();
    assert!(world.gateway.find(payment).await.unwrap().is_some());
    let status: String = sqlx::query_scalar("SELECT status FROM sandbox_processor.charges")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(status, "captured");
}

/// Every row of every table, as text: neither the number nor the security code stands anywhere.
#[tokio::test]
async fn card_numbers_are_stored_nowhere() {
    let shop = shop().await;
    let processor = SandboxProcessor::new(shop.pool.clone(), shop.clock.clone(), "merchant");
    let good = ("4242 4242 4242 4242", "9317");
    let poor = ("4000-0000-0000-9995", "9317");
    let mut bought = Vec::new();
    for (number, code) in [good, poor] {
        let given = processor.name_card(number, "12/30", code).await.unwrap();
        let card = HandedOver {
            gateway: "sandbox".into(),
            token: given.unwrap(),
        };
        let (token, total) = shop.ready_cart(&[(shop.lamp, 1)]).await;
        let buy = shop.checkout.buy(&shop.channel, &token, &card, total);
        bought.push(buy.await.is_ok());
    }
    assert_eq!(bought, [true, false]);
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
         WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'sandbox_processor')",
    )
    .fetch_all(&shop.pool)
    .await
    .unwrap();
    assert!(tables.len() > 30);
    let mut label_found = false;
    for table in tables {
        let sql = format!("SELECT row::text FROM {table} row");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&shop.pool)
            .await
            .unwrap();
        for row in rows {
            let digits: String = row
                .chars()
                .filter(|letter| !matches!(letter, ' ' | '-'))
                .collect();
            for secret in [
                "4242424242424242",
                "42424242424242",
                "4000000000009995",
                "(9317",
                ",9317,",
                "\"9317\"",
            ] {
                assert!(!digits.contains(secret), "{secret} stands in {table}");
            }
            label_found |= row.contains("visa,4242");
        }
    }
    assert!(label_found, "the scan reads rows at all");
}

/// A name is good for one charge, for an hour, and at the merchant that it was given for.
#[tokio::test]
async fn a_name_of_a_card_is_good_once_and_not_for_long() {
    let world = World::new().await;
    let processor =
        |merchant| SandboxProcessor::new(world.pool.clone(), world.clock.clone(), merchant);
    let (own, other) = (processor("merchant"), processor("other"));
    let name = || async {
        let given = own.name_card("5555 5555 5555 4444", "12/30", "123").await;
        given.unwrap().unwrap()
    };
    let charge = |processor: SandboxProcessor, token: &str| {
        let payment: PaymentId = world.platform.ids().next();
        let card = ChargeCard::Handed {
            token: token.to_owned(),
            keep_for: None,
        };
        let request = ChargeRequest {
            card,
            ..request(payment, GOOD, 1_000)
        };
        async move {
            let first = payments::PaymentGateway::charge(&processor, &request).await;
            let again = payments::PaymentGateway::charge(&processor, &request).await;
            assert_eq!(first.as_ref().unwrap(), again.as_ref().unwrap());
            matches!(first, Ok(ChargeOutcome::Captured { .. }))
        }
    };
    let (first, second) = (name().await, name().await);
    assert_ne!(first, second);
    let seen =
        payments::PaymentGateway::handed_card(&own, kernel::ChannelId(uuid::Uuid::nil()), &first);
    let seen = seen.await.unwrap().unwrap();
    assert_eq!(
        (seen.brand.as_str(), seen.last4.as_str()),
        ("mastercard", "4444")
    );
    assert!(!charge(other, &first).await, "another merchant's");
    assert!(charge(processor("merchant"), &first).await);
    assert!(!charge(processor("merchant"), &first).await, "used");
    world.clock.advance(std::time::Duration::from_secs(3_601));
    assert!(!charge(processor("merchant"), &second).await, "too late");
    assert_eq!(
        own.purge_tokens(std::time::Duration::from_secs(60))
            .await
            .unwrap(),
        2
    );
}
