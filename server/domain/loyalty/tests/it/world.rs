//! What every test starts from: an empty database, a clock moved by hand, a channel with a programme, three people.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use kernel::{ChannelId, Currency, FixedClock, Money, OrderId, PersonId, SeededRandom};
use loyalty::commands::{Draft, Sale, earn_points, set_programme};
use loyalty::queries::{Standing, standing};
use loyalty::{ReferralTerms, Tier};
use platform::{Actor, Platform};
use rust_decimal::Decimal;
use uuid::Uuid;

pub const ADA: PersonId = PersonId(Uuid::from_u128(11));
pub const BOB: PersonId = PersonId(Uuid::from_u128(12));
pub const EVE: PersonId = PersonId(Uuid::from_u128(13));
pub const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
}

/// One point a dollar, thirty days, a hundred points a dollar, from 200 on; twice the points from $500 a year on.
pub fn draft() -> Draft {
    Draft {
        active: true,
        points_per_unit: 1,
        return_days: 30,
        expiry_months: Some(12),
        step_points: 100,
        step_minor: 100,
        minimum_points: 200,
        tiers: vec![Tier {
            name: "Gold".into(),
            spend_minor: 50_000,
            multiplier: Decimal::TWO,
        }],
        referrals: ReferralTerms {
            active: true,
            friend_minor: 1_000,
            referrer_minor: 1_500,
            order_minor: 5_000,
            per_month: 2,
        },
    }
}

pub async fn world() -> World {
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let random = Arc::new(SeededRandom::new(23));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    sqlx::query(
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
         VALUES ($1, 'main', 'Main', 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', $2)",
    )
    .bind(CHANNEL.0)
    .bind(start)
    .execute(platform.pool())
    .await
    .unwrap();
    for (person, name) in [(ADA, "ada"), (BOB, "bob"), (EVE, "eve")] {
        sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, '', $4)")
            .bind(person.0)
            .bind(format!("{name}@shop.example"))
            .bind(name)
            .bind(start)
            .execute(platform.pool())
            .await
            .unwrap();
    }
    let world = World { platform, clock };
    world.set(&draft()).await;
    world
}

impl World {
    pub async fn set(&self, draft: &Draft) {
        let mut work = self.platform.begin().await.unwrap();
        let actor = Actor::System("test");
        let set = set_programme(&mut work, &self.platform, CHANNEL, &actor, draft).await;
        set.unwrap();
        work.commit().await.unwrap();
    }

    pub fn days_pass(&self, days: u64) {
        self.clock.advance(Duration::from_secs(days * 86_400));
    }

    /// A bare order, which nothing here looks into.
    pub async fn order(&self) -> OrderId {
        let order: OrderId = self.platform.ids().next();
        let (cart, now) = (self.platform.ids().uuid(), self.platform.now());
        sqlx::query(
            "INSERT INTO carts (channel_id, id, token_hash, currency, market_id, created_at, updated_at)
             SELECT $1, $2, uuid_send($2), 'AUD', $4, $3, $3",
        )
        .bind(CHANNEL.0)
        .bind(cart)
        .bind(now)
        .bind(self.market().await)
        .execute(self.platform.pool())
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
                shipping_minor, tax_minor, total_minor, shipping_tax_minor, shipping_method_code, shipping_method_name,
                delivery_from, delivery_until, address, placed_at, expires_at, paid_at)
             VALUES ($1, $2, $5, $3, 'paid', uuid_send($2), '', 'AUD', 0, 0, 0, 0, 0, 's', 's', $4, $4, '{}', $4,
                     $4, $4)",
        )
        .bind(CHANNEL.0)
        .bind(order.0)
        .bind(cart)
        .bind(now)
        .bind(order.to_string())
        .execute(self.platform.pool())
        .await
        .unwrap();
        order
    }

    async fn market(&self) -> Uuid {
        let id = Uuid::from_u128(77);
        sqlx::query(
            "INSERT INTO markets (channel_id, id, code, name, currency, countries, rounding, is_default)
             VALUES ($1, $2, 'au', 'Australia', 'AUD', '{AU}', 'none', true) ON CONFLICT DO NOTHING",
        )
        .bind(CHANNEL.0)
        .bind(id)
        .execute(self.platform.pool())
        .await
        .unwrap();
        id
    }

    /// The person pays so many cents for goods.
    pub async fn buys(&self, person: PersonId, minor: i64) -> OrderId {
        let order = self.order().await;
        self.earn(person, order, minor).await;
        order
    }

    pub async fn earn(&self, person: PersonId, order: OrderId, minor: i64) -> Option<i64> {
        let sale = Sale {
            order,
            person,
            goods: Money::new(minor, Currency::AUD),
            paid_at: self.platform.now(),
        };
        let mut work = self.platform.begin().await.unwrap();
        let earned = earn_points(&mut work, &self.platform, CHANNEL, &sale).await;
        work.commit().await.unwrap();
        earned.unwrap()
    }

    pub async fn standing(&self, person: PersonId) -> Standing {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        standing(&mut connection, CHANNEL, person, self.platform.now())
            .await
            .unwrap()
    }

    /// Available and waiting.
    pub async fn balance(&self, person: PersonId) -> (i64, i64) {
        let standing = self.standing(person).await;
        (standing.available, standing.pending)
    }

    /// Balances are the sums of entries, and what waits is what the rows say.
    pub async fn assert_sound(&self) {
        let unsound: Vec<String> = sqlx::query_scalar(
            "SELECT a.person_id::text FROM loyalty_accounts a
             WHERE a.available <> (SELECT coalesce(sum(available_change), 0) FROM loyalty_entries e
                                   WHERE e.channel_id = a.channel_id AND e.person_id = a.person_id)
                OR a.pending <> (SELECT coalesce(sum(pending_change), 0) FROM loyalty_entries e
                                 WHERE e.channel_id = a.channel_id AND e.person_id = a.person_id)
                OR a.pending <> (SELECT coalesce(sum(points), 0) FROM loyalty_pending p
                                 WHERE p.channel_id = a.channel_id AND p.person_id = a.person_id)",
        )
        .fetch_all(self.platform.pool())
        .await
        .unwrap();
        assert!(unsound.is_empty(), "{unsound:?}");
    }
}

/// Runs a command in a transaction of its own and gives its result.
macro_rules! run {
    ($world:expr, |$connection:ident| $call:expr) => {{
        let mut work = $world.platform.begin().await.unwrap();
        let $connection = &mut *work;
        let result = $call.await;
        if result.is_ok() {
            work.commit().await.unwrap();
        }
        result
    }};
}
pub(crate) use run;
