//! Points, credit and invitations through the real events, jobs and letters, by a clock moved by hand.

use std::sync::Arc;
use std::time::Duration;

use customers::{Kind, Medium};
use flows::loyalty::{LoyaltyOnEvents, SETTLE_LOYALTY, SettleLoyalty, note_friend, redeem};
use flows::mail::MailOnEvents;
use identity::{Identity, Origin, Registration};
use kernel::{Currency, Money, OrderId, PersonId};
use loyalty::commands::{own_code, set_programme};
use loyalty::queries::{Standing, standing};
use loyalty::{LoyaltyError, ReferralState};
use messaging::{Mailbox, SendMessage};
use orders::refunds::RefundOf;
use platform::Actor;
use platform::jobs::{Registry, Schedule, Worker, WorkerOptions};
use platform::outbox::Consumer;
use uuid::Uuid;

use crate::mail::Links;
use crate::shop::{Shop, shop};
use crate::tenants::identity_steps::service;
use crate::tenants::loyalty_steps::draft;

/// A shop with a programme, and Ada who has an account.
struct World {
    shop: Shop,
    identity: Identity,
    ada: PersonId,
}

async fn world() -> World {
    let shop = shop().await;
    let identity = service(&shop.platform);
    let mut work = shop.platform.begin().await.unwrap();
    let (channel, actor) = (shop.channel.id, Actor::System("test"));
    set_programme(&mut work, &shop.platform, channel, &actor, &draft())
        .await
        .unwrap();
    work.commit().await.unwrap();
    let mut world = World {
        shop,
        identity,
        ada: PersonId(Uuid::nil()),
    };
    world.register("ada@example.com", "192.0.2.1").await;
    world.ada = world.verify("ada@example.com", "192.0.2.1").await;
    world
}

fn origin(ip: &str) -> Origin {
    Origin {
        ip: Some(ip.parse().unwrap()),
        user_agent: String::new(),
    }
}

impl World {
    async fn register(&self, email: &str, ip: &str) {
        let new = Registration {
            email,
            name: "Bob Miller",
            password: "enough for everybody",
            locale: "en",
        };
        let channel = self.shop.channel.id;
        self.identity
            .register(channel, new, &origin(ip))
            .await
            .unwrap();
    }

    async fn verify(&self, email: &str, ip: &str) -> PersonId {
        let link = sqlx::query_scalar(
            "SELECT l.id FROM link_tokens l JOIN people p ON p.id = l.person_id WHERE p.email = $1",
        )
        .bind(email)
        .fetch_one(&self.shop.pool)
        .await
        .unwrap();
        let channel = self.shop.channel.id;
        let token = self
            .identity
            .link_token(channel, kernel::LinkId(link))
            .await;
        self.identity
            .verify_email(channel, &token.unwrap(), &origin(ip))
            .await
            .unwrap()
            .opened()
            .unwrap()
            .person
    }

    /// The person buys a lamp: $49.99 of goods.
    async fn buys_a_lamp(&self, person: PersonId) -> OrderId {
        let (_, receipt) = self.shop.sell(&[(self.shop.lamp, 1)]).await;
        sqlx::query("UPDATE orders SET person_id = $2 WHERE id = $1")
            .bind(receipt.order.0)
            .bind(person.0)
            .execute(&self.shop.pool)
            .await
            .unwrap();
        receipt.order
    }

    /// Days pass, and all that is due is worked.
    async fn after_days(&self, days: u64) {
        self.shop.clock.advance(Duration::from_secs(days * 86_400));
        let hourly = Schedule::new("loyalty.settle", "29 * * * *", SETTLE_LOYALTY, ());
        let letters = MailOnEvents::new(Links::answering(Ok(Some("t"))), None);
        let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(LoyaltyOnEvents), Arc::new(letters)];
        let registry = Registry::new()
            .with(SettleLoyalty)
            .with(SendMessage(Arc::new(Mailbox)));
        let worker = Worker::new(
            self.shop.platform.clone(),
            registry,
            vec![hourly.unwrap()],
            consumers,
            WorkerOptions::default(),
        );
        // The first look makes the schedule, which is due within the hour.
        for _ in 0..2 {
            let report = worker.run_due().await.unwrap();
            assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
            assert!(report.failed_consumers.is_empty(), "{report:?}");
            self.shop.clock.advance(Duration::from_secs(3_600));
        }
        let report = worker.run_due().await.unwrap();
        assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
    }

    async fn standing(&self, person: PersonId) -> Standing {
        let mut connection = self.shop.pool.acquire().await.unwrap();
        let now = self.shop.platform.now();
        standing(&mut connection, self.shop.channel.id, person, now)
            .await
            .unwrap()
    }

    async fn credit(&self, person: PersonId) -> Vec<Money> {
        let mut connection = self.shop.pool.acquire().await.unwrap();
        credit::queries::balances(&mut connection, self.shop.channel.id, person)
            .await
            .unwrap()
    }

    async fn letters(&self, kind: &str) -> Vec<String> {
        sqlx::query_scalar(
            "SELECT to_address FROM messages WHERE kind = $1 ORDER BY created_at, id",
        )
        .bind(kind)
        .fetch_all(&self.shop.pool)
        .await
        .unwrap()
    }

    async fn invites(&self, email: &str, ip: &str) -> Option<ReferralState> {
        let (platform, channel) = (&self.shop.platform, self.shop.channel.id);
        let mut connection = self.shop.pool.acquire().await.unwrap();
        let code = own_code(&mut connection, platform, channel, self.ada).await;
        drop(connection);
        note_friend(platform, channel, email, &code.unwrap(), &origin(ip))
            .await
            .unwrap()
    }
}

fn aud(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

#[tokio::test]
async fn what_a_person_buys_becomes_points_and_then_credit_once() {
    let world = world().await;
    world.buys_a_lamp(world.ada).await;
    world.after_days(0).await;
    let waiting = world.standing(world.ada).await;
    assert_eq!((waiting.available, waiting.pending), (0, 490));
    world.after_days(30).await;
    let ready = world.standing(world.ada).await;
    assert_eq!((ready.available, ready.pending), (490, 0));

    let (platform, channel) = (&world.shop.platform, world.shop.channel.id);
    let key = Uuid::from_u128(7);
    let turn = |key, points| redeem(platform, channel, world.ada, key, points);
    assert_eq!(turn(key, 400).await.unwrap(), aud(400));
    assert_eq!(turn(key, 400).await.unwrap(), aud(400));
    assert_eq!(world.credit(world.ada).await, [aud(400)]);
    let refused = turn(Uuid::from_u128(8), 100).await;
    assert!(matches!(
        refused,
        Err(flows::loyalty::RedeemError::Points(LoyaltyError::NotEnough))
    ));
    assert_eq!(world.standing(world.ada).await.available, 90);
}

#[tokio::test]
async fn of_two_forms_at_once_one_becomes_credit() {
    let world = world().await;
    world.buys_a_lamp(world.ada).await;
    world.after_days(31).await;
    let (platform, channel) = (&world.shop.platform, world.shop.channel.id);
    let turn = |key| redeem(platform, channel, world.ada, Uuid::from_u128(key), 400);
    let (first, second) = futures::join!(turn(1), turn(2));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    assert_eq!(world.credit(world.ada).await, [aud(400)]);
}

#[tokio::test]
async fn an_order_that_was_cancelled_earns_nothing_even_if_nobody_said_so() {
    let world = world().await;
    let order = world.buys_a_lamp(world.ada).await;
    world.after_days(0).await;
    sqlx::query("UPDATE orders SET status = 'cancelled', cancelled_at = now() WHERE id = $1")
        .bind(order.0)
        .execute(&world.shop.pool)
        .await
        .unwrap();
    world.after_days(30).await;
    let standing = world.standing(world.ada).await;
    assert_eq!((standing.available, standing.pending), (0, 0));
    assert_eq!(standing.spend_minor, 0);
}

#[tokio::test]
async fn a_friend_is_welcomed_and_brings_a_reward_after_the_time_for_returns() {
    let world = world().await;
    world.register("bob@example.org", "198.51.100.9").await;
    let came = world.invites("bob@example.org", "198.51.100.9").await;
    assert_eq!(came, Some(ReferralState::Registered));
    let bob = world.verify("bob@example.org", "198.51.100.9").await;
    world.after_days(0).await;
    assert_eq!(world.credit(bob).await, [aud(1_000)]);
    assert_eq!(world.letters("reward_credited").await, ["bob@example.org"]);

    world.buys_a_lamp(bob).await;
    world.after_days(1).await;
    assert_eq!(world.credit(world.ada).await, []);
    world.after_days(30).await;
    assert_eq!(world.credit(world.ada).await, [aud(1_500)]);
    world.after_days(30).await;
    assert_eq!(world.credit(world.ada).await, [aud(1_500)]);
    let letters = world.letters("reward_credited").await;
    assert_eq!(letters, ["bob@example.org", "ada@example.com"]);
}

#[tokio::test]
async fn who_comes_from_the_same_house_or_is_not_new_is_no_friend() {
    let world = world().await;
    world.register("eve@example.org", "192.0.2.1").await;
    let came = world.invites("eve@example.org", "192.0.2.1").await;
    assert_eq!(came, Some(ReferralState::Refused));
    let eve = world.verify("eve@example.org", "192.0.2.1").await;
    world.after_days(0).await;
    assert_eq!(world.credit(eve).await, []);
    // Somebody whose account is there already gains nothing by typing its address again.
    assert_eq!(world.invites("ada@example.com", "203.0.113.5").await, None);
    world.register("old@example.org", "203.0.113.5").await;
    world.shop.clock.advance(Duration::from_secs(301));
    assert_eq!(world.invites("old@example.org", "203.0.113.5").await, None);
}

#[tokio::test]
async fn whoever_has_points_hears_before_they_expire_and_only_then_they_do() {
    let world = world().await;
    world.buys_a_lamp(world.ada).await;
    world.after_days(30).await;
    world.after_days(320).await;
    assert!(world.letters("points_expiring").await.is_empty());
    world.after_days(30).await;
    assert_eq!(world.letters("points_expiring").await, ["ada@example.com"]);
    assert_eq!(world.standing(world.ada).await.available, 490);
    world.after_days(31).await;
    assert_eq!(world.standing(world.ada).await.available, 0);
    assert_eq!(world.letters("points_expiring").await.len(), 1);
}

#[tokio::test]
async fn whoever_wants_no_such_letters_gets_none() {
    let world = world().await;
    sqlx::query(
        "INSERT INTO notification_preferences (channel_id, person_id, kind, medium, enabled, changed_at)
         VALUES ($1, $2, $3, $4, false, now())",
    )
    .bind(world.shop.channel.id.0)
    .bind(world.ada.0)
    .bind(Kind::Rewards.as_str())
    .bind(Medium::Email.as_str())
    .execute(&world.shop.pool)
    .await
    .unwrap();
    world.buys_a_lamp(world.ada).await;
    world.after_days(30).await;
    world.after_days(350).await;
    assert!(world.letters("points_expiring").await.is_empty());
    // The page says the day all the same.
    assert!(world.standing(world.ada).await.noticed_at.is_some());
}

#[tokio::test]
async fn a_part_that_comes_back_takes_its_part_of_the_points_and_all_parts_take_all() {
    let world = world().await;
    let order = world.buys_a_lamp(world.ada).await;
    world.after_days(0).await;
    assert_eq!(world.standing(world.ada).await.pending, 490);
    let back = |of| crate::order_care::refund(&world.shop, order, of);
    // 10.00 of 49.99: 98.02 points of 490, and the same of what counts towards a tier.
    back(RefundOf::Amount(1_000)).await.unwrap();
    world.after_days(0).await;
    let standing = world.standing(world.ada).await;
    let shipped = returned_shipping(&world).await;
    let goods = 1_000 - shipped;
    let expected = (2 * 490 * goods + 4_999) / (2 * 4_999);
    assert_eq!(standing.pending, 490 - expected);
    assert_eq!(standing.spend_minor, 4_999 - goods);
    world.after_days(31).await;
    assert_eq!(world.standing(world.ada).await.available, 490 - expected);
    // Goodwill is a present: nothing is taken.
    back(RefundOf::Goodwill(500)).await.unwrap();
    world.after_days(0).await;
    assert_eq!(world.standing(world.ada).await.available, 490 - expected);
    // Most were spent before the rest comes back: nobody owes points.
    let (platform, channel) = (&world.shop.platform, world.shop.channel.id);
    let key = Uuid::from_u128(9);
    redeem(platform, channel, world.ada, key, 300)
        .await
        .unwrap();
    back(RefundOf::Everything).await.unwrap();
    world.after_days(0).await;
    let standing = world.standing(world.ada).await;
    assert_eq!((standing.available, standing.pending), (0, 0));
    assert_eq!(standing.spend_minor, 0);
}

/// What of the refunds so far was shipping.
async fn returned_shipping(world: &World) -> i64 {
    world
        .shop
        .count("SELECT coalesce(sum(amount_minor), 0)::bigint FROM refund_parts WHERE part_of = 'shipping'")
        .await
}
