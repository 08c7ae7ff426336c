//! Gift cards that are bought: what they cost, who gets them and when, what the books say, and that each is issued once.

use std::time::Duration;

use chrono::{NaiveDate, TimeZone, Utc};
use credit::commands::{Voiding, void_sold};
use credit::queries::sold_cards;
use credit::sale::{GiftWish, SoldCards};
use credit::{CreditError, Issue};
use flows::checkout::Receipt;
use flows::gift_cards::{
    BY_EMAIL, DELIVER_CARDS, DeliverCards, POST_CREDIT, PostCredit, wish_for_card,
};
use flows::mail::SiteOf;
use kernel::{Currency, Money, OrderId};
use ledger::queries::{postings_of, trial_balance};
use orders::refunds::RefundOf;
use platform::Actor;
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use serde_json::json;

use crate::order_care::{balance, code, refund, returned};
use crate::shop::{GOOD, Shop, address, shop};

const ACTOR: Actor = Actor::System("test");

/// A shop whose vase is a gift card over 31.00.
async fn card_shop() -> Shop {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    catalog::commands::set_gift_card(
        &mut connection,
        platform,
        &ACTOR,
        channel,
        ("vase-alpha", true),
    )
    .await
    .unwrap();
    shop
}

impl Shop {
    async fn wish(&self, token: &str, wish: &GiftWish) -> Result<(), CreditError> {
        let place = (self.cart_of(token).await.id, self.vase);
        let mut connection = self.pool.acquire().await.unwrap();
        wish_for_card(&mut connection, &self.platform, &self.channel, place, wish).await
    }

    /// Fills in the delivery step for a cart of gift cards alone; the total.
    async fn ready_by_email(&self, token: &str) -> i64 {
        let (checkout, channel) = (&self.checkout, &self.channel);
        checkout
            .save_delivery(channel, token, "ada@example.com", &address())
            .await
            .unwrap();
        checkout
            .choose_shipping(channel, token, BY_EMAIL)
            .await
            .unwrap();
        self.total(token).await
    }

    async fn buy_cards(&self, cards: i32, wish: Option<&GiftWish>) -> Receipt {
        let token = self.cart(&[(self.vase, cards)]).await;
        if let Some(wish) = wish {
            self.wish(&token, wish).await.unwrap();
        }
        let total = self.ready_by_email(&token).await;
        self.buy(&token, total, GOOD).await.unwrap()
    }

    async fn work_cards(&self) {
        let mut connection = self.pool.acquire().await.unwrap();
        for kind in [DELIVER_CARDS, POST_CREDIT] {
            let job = NewJob::new(kind, json!(null));
            enqueue(&mut connection, &self.platform, job).await.unwrap();
        }
        drop(connection);
        let site = SiteOf::new(Some("https://shop.example/".into()));
        let worker = Worker::new(
            self.platform.clone(),
            Registry::new().with(DeliverCards(site)).with(PostCredit),
            Vec::new(),
            Vec::new(),
            WorkerOptions::default(),
        );
        let report = worker.run_due().await.unwrap();
        assert_eq!(report.retried, 0, "{report:?}");
    }

    async fn sold(&self, order: OrderId) -> Vec<SoldCards> {
        let mut connection = self.pool.acquire().await.unwrap();
        sold_cards(&mut connection, self.channel.id, order)
            .await
            .unwrap()
    }

    async fn posted_to(&self, order: OrderId, account: &str) -> i64 {
        let mut connection = self.pool.acquire().await.unwrap();
        let reference = order.to_string();
        let postings = postings_of(&mut connection, self.channel.id, "order", &reference).await;
        let postings = postings.unwrap();
        let of_account = postings.iter().filter(|one| one.account == account);
        of_account.map(|one| one.amount_minor).sum()
    }

    async fn assert_balanced(&self, owed: i64) {
        let mut connection = self.pool.acquire().await.unwrap();
        let balance = trial_balance(&mut connection, self.channel.id)
            .await
            .unwrap();
        assert!(balance.is_zero());
        let cards = balance.accounts.iter().find(|one| one.code == "2300");
        assert_eq!(cards.map_or(0, |one| -one.balance_minor), owed);
    }
}

#[tokio::test]
async fn a_card_costs_what_it_is_worth_and_is_owed_not_earned() {
    let shop = card_shop().await;
    let token = shop.cart(&[(shop.vase, 2)]).await;
    let total = shop.ready_by_email(&token).await;
    assert_eq!(total, 6_200, "no shipping");
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let totals = state.delivery.unwrap().totals.unwrap();
    assert_eq!(totals.tax.minor(), 0);
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    // Its answer was lost, and it is asked for again.
    shop.buy(&token, total, GOOD).await.unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM gift_cards").await, 2);
    assert_eq!(shop.posted_to(receipt.order, "2300").await, -6_200);
    assert_eq!(shop.posted_to(receipt.order, "4000").await, 0);
    assert_eq!(shop.posted_to(receipt.order, "2200").await, 0);
    shop.work_cards().await;
    shop.assert_balanced(6_200).await;
    shop.assert_sound().await;
}

#[tokio::test]
async fn it_is_sent_to_the_buyer_at_once_and_to_somebody_else_on_the_morning_of_their_day() {
    let shop = card_shop().await;
    let mine = shop.buy_cards(1, None).await;
    let wish = GiftWish {
        name: "Grace".into(),
        email: "grace@example.com".into(),
        message: "For your new kitchen <3".into(),
        deliver_on: NaiveDate::from_ymd_opt(2026, 12, 24),
    };
    let hers = shop.buy_cards(2, Some(&wish)).await;
    shop.work_cards().await;
    let letters = "SELECT to_address FROM messages WHERE kind = 'gift_card' ORDER BY id";
    assert_eq!(shop.texts(letters).await, ["ada@example.com"]);
    assert!(shop.sold(mine.order).await[0].sent_at.is_some());
    let sold = shop.sold(hers.order).await;
    assert_eq!(sold[0].sent_at, None);
    // Eight in the morning in Sydney is 21:00 UTC of the day before.
    let morning = Utc.with_ymd_and_hms(2026, 12, 23, 21, 0, 0).unwrap();
    assert_eq!(sold[0].deliver_at, morning);

    let until = (morning - shop.platform.now()).to_std().unwrap();
    shop.clock.advance(until - Duration::from_secs(1));
    shop.work_cards().await;
    assert_eq!(shop.texts(letters).await.len(), 1);
    shop.clock.advance(Duration::from_secs(1));
    shop.work_cards().await;
    shop.work_cards().await;
    assert_eq!(
        shop.texts(letters).await,
        ["ada@example.com", "grace@example.com", "grace@example.com"]
    );
    let bodies = "SELECT html_body FROM messages WHERE to_address = 'grace@example.com'";
    for body in shop.texts(bodies).await {
        assert!(body.contains("For your new kitchen &lt;3"), "{body}");
    }
    assert!(shop.sold(hers.order).await[0].sent_at.is_some());
}

#[tokio::test]
async fn a_wish_that_can_not_be_is_refused_with_its_field() {
    let shop = card_shop().await;
    let token = shop.cart(&[(shop.vase, 1)]).await;
    let good = GiftWish::default();
    let past = NaiveDate::from_ymd_opt(2026, 11, 20);
    for (wish, field) in [
        (
            GiftWish {
                email: "grace".into(),
                ..good.clone()
            },
            "email",
        ),
        (
            GiftWish {
                deliver_on: past,
                ..good.clone()
            },
            "deliver_on",
        ),
        (
            GiftWish {
                message: "a".repeat(301),
                ..good.clone()
            },
            "message",
        ),
    ] {
        let error = shop.wish(&token, &wish).await.unwrap_err();
        let CreditError::Fields(fields) = error else {
            panic!("{error:?}");
        };
        assert_eq!(fields[0].field, field);
    }
}

#[tokio::test]
async fn gift_cards_pay_for_the_goods_beside_a_card_and_not_for_it() {
    let shop = card_shop().await;
    let (token, total) = shop.ready_cart(&[(shop.lamp, 1), (shop.vase, 1)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let new = Issue {
        amount: Money::new(50_000, Currency::AUD),
        email: "",
        note: "",
        expires_at: None,
        source: "staff",
        reference: uuid::Uuid::from_u128(9),
        ordinal: 0,
    };
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let issued = credit::commands::issue(&mut connection, platform, channel, &ACTOR, &new).await;
    let code = issued.unwrap().unwrap().code;
    let cart = shop.cart_of(&token).await;
    let place = (cart.id, cart.currency);
    let now = shop.platform.now();
    credit::commands::add_card_to_cart(&mut connection, channel, place, &code, now)
        .await
        .unwrap();
    let state = shop.checkout.state(&shop.channel, &token).await.unwrap();
    let shares: i64 = state
        .credit
        .shares
        .iter()
        .map(|one| one.amount.minor())
        .sum();
    assert_eq!(shares, total - 3_100);
}

impl Shop {
    /// Somebody spends of one of the cards: it pays for an order with the lamp.
    async fn spend_of_a_card(&self, minor: i64) {
        let card: uuid::Uuid =
            sqlx::query_scalar("SELECT id FROM gift_cards ORDER BY ordinal LIMIT 1")
                .fetch_one(&self.pool)
                .await
                .unwrap();
        sqlx::query("UPDATE credit_accounts SET balance_minor = balance_minor - $2 WHERE id = $1")
            .bind(card)
            .bind(minor)
            .execute(&self.pool)
            .await
            .unwrap();
        // What a sale that is paid with the card posts.
        let amount = Money::new(minor, Currency::AUD);
        let journal = ledger::Journal {
            kind: "sale",
            reference_type: "order",
            reference_id: "elsewhere",
            entries: vec![
                ledger::Entry::debit(ledger::Account::GiftCards, amount),
                ledger::Entry::credit(ledger::Account::SalesRevenue, amount),
            ],
        };
        let mut connection = self.pool.acquire().await.unwrap();
        let (platform, channel) = (&self.platform, self.channel.id);
        ledger::commands::post(&mut connection, platform, channel, &journal)
            .await
            .unwrap();
    }

    async fn balances(&self) -> Vec<String> {
        let left = "SELECT balance_minor::text FROM credit_accounts ORDER BY balance_minor";
        self.texts(left).await
    }
}

#[tokio::test]
async fn a_refund_of_cards_pays_what_is_left_on_them_and_takes_it() {
    let shop = card_shop().await;
    let receipt = shop.buy_cards(3, None).await;
    shop.work_cards().await;
    shop.spend_of_a_card(1_000).await;
    shop.assert_balanced(3 * 3_100 - 1_000).await;
    let one = RefundOf::Items {
        lines: vec![(0, 1)],
        shipping_minor: 0,
    };
    // One that nobody used goes first.
    refund(&shop, receipt.order, one).await.unwrap();
    assert_eq!(shop.balances().await, ["0", "2100", "3100"]);
    assert_eq!(shop.sold(receipt.order).await[0].voided_at, None);
    assert_eq!(returned(&shop, receipt.order).await.0, 3_100);
    refund(&shop, receipt.order, RefundOf::Everything)
        .await
        .unwrap();
    assert_eq!(shop.balances().await, ["0", "0", "0"]);
    assert_eq!(returned(&shop, receipt.order).await.0, 3 * 3_100 - 1_000);
    let nothing = refund(&shop, receipt.order, RefundOf::Amount(1)).await;
    assert_eq!(code(&nothing.unwrap_err()), "orders.refund_too_much");
    shop.work_cards().await;
    // Nothing is owed by cards any more, and no income went down: neither refunds nor credit that was given.
    shop.assert_balanced(0).await;
    for account in ["4800", "4910"] {
        assert_eq!(balance(&shop, account).await, 0, "{account}");
    }
    assert!(shop.sold(receipt.order).await[0].voided_at.is_some());
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_card_that_came_back_before_its_day_is_not_sent() {
    let shop = card_shop().await;
    let wish = GiftWish {
        email: "grace@example.com".into(),
        deliver_on: NaiveDate::from_ymd_opt(2026, 12, 24),
        ..GiftWish::default()
    };
    let receipt = shop.buy_cards(2, Some(&wish)).await;
    let one = RefundOf::Items {
        lines: vec![(0, 1)],
        shipping_minor: 0,
    };
    refund(&shop, receipt.order, one).await.unwrap();
    shop.clock.advance(Duration::from_secs(40 * 86_400));
    shop.work_cards().await;
    let letters = "SELECT to_address FROM messages WHERE kind = 'gift_card'";
    assert_eq!(shop.texts(letters).await, ["grace@example.com"]);
}

#[tokio::test]
async fn a_card_that_was_used_meanwhile_keeps_its_refund_back() {
    let shop = card_shop().await;
    let receipt = shop.buy_cards(1, None).await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let whole = Voiding {
        position: 0,
        cards: 1,
        amount_minor: 3_100,
    };
    shop.spend_of_a_card(1).await;
    let mut work = platform.begin().await.unwrap();
    let whose = (&ACTOR, receipt.order);
    let refused = void_sold(&mut work, platform, channel, whose, &[whole]).await;
    assert!(matches!(refused, Err(CreditError::Changed)));
}
