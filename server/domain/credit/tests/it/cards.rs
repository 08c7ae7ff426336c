//! Gift cards: issued once, found by their code, refused with the reason.

use std::time::Duration;

use credit::commands::{block, remove_card_from_cart, replace_code, unblock};
use credit::queries::{GiftCardFilter, card_entries, gift_card, gift_cards};
use credit::{Issue, code as codes};
use kernel::{Currency, Money};
use platform::Actor;
use uuid::Uuid;

use crate::world::{World, aud, code, world};

const STAFF: Actor = Actor::System("test");

fn gift(minor: i64) -> Issue<'static> {
    Issue {
        amount: aud(minor),
        email: "Ada@shop.example",
        note: "Prize",
        expires_at: None,
        source: "staff",
        reference: Uuid::from_u128(7),
        ordinal: 0,
    }
}

#[tokio::test]
async fn a_card_is_found_by_its_code_however_it_is_typed_and_the_code_is_stored_nowhere() {
    let world = world().await;
    let card = world.card(2_500).await;
    let cart = world.cart().await;
    let sloppy = format!("  {} ", card.code.to_lowercase().replace('-', " "));
    assert_eq!(world.type_code(cart, &sloppy).await.unwrap(), aud(2_500));
    assert_eq!(world.type_code(cart, &card.code).await.unwrap(), aud(2_500));
    let plain = codes::normalise(&card.code);
    for table in [
        "gift_cards",
        "credit_accounts",
        "credit_entries",
        "audit_entries",
    ] {
        let query = sqlx::AssertSqlSafe(format!(
            "SELECT count(*) FROM {table} t WHERE t::text ILIKE $1"
        ));
        let stored: i64 = sqlx::query_scalar(query)
            .bind(format!("%{plain}%"))
            .fetch_one(world.platform.pool())
            .await
            .unwrap();
        assert_eq!(stored, 0, "{table}");
    }
    world.assert_books().await;
}

#[tokio::test]
async fn a_card_is_issued_once_for_what_it_is_for() {
    let world = world().await;
    assert!(world.issue(&gift(1_000)).await.unwrap().is_some());
    assert!(world.issue(&gift(1_000)).await.unwrap().is_none());
    let second = Issue {
        ordinal: 1,
        ..gift(1_000)
    };
    assert!(world.issue(&second).await.unwrap().is_some());
    let accounts: i64 = sqlx::query_scalar("SELECT count(*) FROM credit_accounts")
        .fetch_one(world.platform.pool())
        .await
        .unwrap();
    assert_eq!(accounts, 2);
}

#[tokio::test]
async fn what_can_not_be_a_card_is_refused() {
    let world = world().await;
    let past = Issue {
        expires_at: Some(world.platform.now()),
        ..gift(100)
    };
    assert_eq!(code(world.issue(&gift(0)).await), "credit.fields:range");
    assert_eq!(code(world.issue(&gift(-1)).await), "credit.fields:range");
    assert_eq!(
        code(world.issue(&gift(10_000_001)).await),
        "credit.fields:range"
    );
    assert_eq!(code(world.issue(&past).await), "credit.fields:past");
}

#[tokio::test]
async fn unknown_blocked_expired_used_up_and_foreign_cards_pay_nothing() {
    let world = world().await;
    let cart = world.cart().await;
    let unknown = "AAAA-BBBB-CCCC-DDDD-EEEE";
    assert_eq!(
        code(world.type_code(cart, unknown).await),
        "credit.gift_card:unknown"
    );
    assert_eq!(
        code(world.type_code(cart, "").await),
        "credit.gift_card:unknown"
    );

    let blocked = world.card(500).await;
    let mut connection = world.connection().await;
    block(
        &mut connection,
        &world.platform,
        world.channel,
        &STAFF,
        blocked.id,
    )
    .await
    .unwrap();
    assert_eq!(
        code(world.type_code(cart, &blocked.code).await),
        "credit.gift_card:unknown"
    );
    unblock(
        &mut connection,
        &world.platform,
        world.channel,
        &STAFF,
        blocked.id,
    )
    .await
    .unwrap();
    assert!(world.type_code(cart, &blocked.code).await.is_ok());

    let used = world.card(300).await;
    world.type_code(cart, &used.code).await.unwrap();
    let order = world.order(cart).await;
    let shares = world.shares(cart, None, 800).await;
    world.reserve(order, &shares).await.unwrap();
    world.capture(order.order).await;
    let cart = world.cart().await;
    assert_eq!(
        code(world.type_code(cart, &used.code).await),
        "credit.gift_card:used_up"
    );

    let dollars = Issue {
        amount: Money::new(500, Currency::USD),
        reference: Uuid::from_u128(8),
        ..gift(0)
    };
    let foreign = world.issue(&dollars).await.unwrap().unwrap();
    assert_eq!(
        code(world.type_code(cart, &foreign.code).await),
        "credit.gift_card:other_currency"
    );

    let short = Issue {
        expires_at: Some(world.platform.now() + Duration::from_secs(86_400)),
        reference: Uuid::from_u128(9),
        ..gift(500)
    };
    let short = world.issue(&short).await.unwrap().unwrap();
    world.type_code(cart, &short.code).await.unwrap();
    world.days_pass(1);
    assert_eq!(
        code(world.type_code(cart, &short.code).await),
        "credit.gift_card:expired"
    );
    assert!(world.shares(cart, None, 100).await.is_empty());
    world.assert_books().await;
}

#[tokio::test]
async fn a_cart_takes_five_cards() {
    let world = world().await;
    let cart = world.cart().await;
    let mut cards = Vec::new();
    for _ in 0..6 {
        cards.push(world.card(100).await);
    }
    for card in &cards[..5] {
        world.type_code(cart, &card.code).await.unwrap();
    }
    assert_eq!(
        code(world.type_code(cart, &cards[5].code).await),
        "credit.gift_card:too_many"
    );
    let mut connection = world.connection().await;
    remove_card_from_cart(&mut connection, world.channel, cart, cards[0].id)
        .await
        .unwrap();
    world.type_code(cart, &cards[5].code).await.unwrap();
    assert_eq!(world.shares(cart, None, 10_000).await.len(), 5);
}

#[tokio::test]
async fn a_new_code_ends_the_old_one_and_keeps_the_balance() {
    let world = world().await;
    let card = world.card(900).await;
    let mut connection = world.connection().await;
    let fresh = replace_code(
        &mut connection,
        &world.platform,
        world.channel,
        &STAFF,
        card.id,
    )
    .await
    .unwrap();
    let cart = world.cart().await;
    assert_eq!(
        code(world.type_code(cart, &card.code).await),
        "credit.gift_card:unknown"
    );
    assert_eq!(world.type_code(cart, &fresh.code).await.unwrap(), aud(900));
}

#[tokio::test]
async fn those_who_run_the_shop_find_cards_by_the_end_of_a_code_and_by_address() {
    let world = world().await;
    let card = world.issue(&gift(700)).await.unwrap().unwrap();
    world.card(800).await;
    let mut connection = world.connection().await;
    let last_four: String = card.code.chars().rev().take(4).collect();
    let last_four: String = last_four.chars().rev().collect();
    for (search, found) in [("", 2), (last_four.as_str(), 1), ("ada@", 2), ("bob", 0)] {
        let filter = GiftCardFilter {
            search: search.into(),
            after: None,
            limit: 10,
        };
        let cards = gift_cards(&mut connection, world.channel, &filter)
            .await
            .unwrap();
        assert_eq!(cards.len(), found, "{search}");
    }
    let seen = gift_card(&mut connection, world.channel, card.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((seen.initial, seen.balance), (aud(700), aud(700)));
    let history = card_entries(&mut connection, world.channel, card.id)
        .await
        .unwrap();
    assert_eq!(history[0].kind, "issue");
}

#[tokio::test]
async fn another_channel_sees_and_changes_nothing() {
    let world = world().await;
    let card = world.card(700).await;
    let other = World {
        channel: world.other_channel,
        platform: world.platform.clone(),
        clock: world.clock.clone(),
        ..world
    };
    let mut connection = other.connection().await;
    assert!(
        gift_card(&mut connection, other.channel, card.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        card_entries(&mut connection, other.channel, card.id)
            .await
            .unwrap()
            .is_empty()
    );
    let blocked = block(
        &mut connection,
        &other.platform,
        other.channel,
        &STAFF,
        card.id,
    )
    .await;
    assert_eq!(code(blocked), "credit.card");
    let replaced = replace_code(
        &mut connection,
        &other.platform,
        other.channel,
        &STAFF,
        card.id,
    )
    .await;
    assert_eq!(code(replaced.map(|_| ())), "credit.card");
    let cart = other.cart().await;
    assert_eq!(
        code(other.type_code(cart, &card.code).await),
        "credit.gift_card:unknown"
    );
}
