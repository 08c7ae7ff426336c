//! What every test starts from: an empty database, a clock that stands still, two channels, two people, orders on demand.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use credit::commands::{self, Claimant, add_card_to_cart};
use credit::{AccountId, CreditError, Issue, Issued, Share, split};
use kernel::{
    CartId, ChannelId, Currency, Explain, FixedClock, Money, OrderId, PersonId, SeededRandom,
};
use platform::{Actor, Platform};
use sqlx::pool::PoolConnection;
use uuid::Uuid;

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub other_channel: ChannelId,
    pub ada: PersonId,
    pub bob: PersonId,
}

pub fn aud(minor: i64) -> Money {
    Money::new(minor, Currency::AUD)
}

pub async fn world() -> World {
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let random = Arc::new(SeededRandom::new(29));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    let world = World {
        platform,
        clock,
        channel: ChannelId(Uuid::from_u128(1)),
        other_channel: ChannelId(Uuid::from_u128(2)),
        ada: PersonId(Uuid::from_u128(11)),
        bob: PersonId(Uuid::from_u128(12)),
    };
    for channel in [world.channel, world.other_channel] {
        sqlx::query(
            "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
                created_at)
             VALUES ($1, $2, $2, 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', $3)",
        )
        .bind(channel.0)
        .bind(format!("shop-{}", channel.0.as_u128()))
        .bind(start)
        .execute(world.platform.pool())
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO markets (channel_id, id, code, name, currency, is_default)
             VALUES ($1, $1, 'home', 'Home', 'AUD', true)",
        )
        .bind(channel.0)
        .execute(world.platform.pool())
        .await
        .unwrap();
    }
    for (person, name) in [(world.ada, "ada"), (world.bob, "bob")] {
        sqlx::query(
            "INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, '', $4)",
        )
        .bind(person.0)
        .bind(format!("{name}@shop.example"))
        .bind(name)
        .bind(start)
        .execute(world.platform.pool())
        .await
        .unwrap();
    }
    world
}

/// The code of the problem that a failure is explained by, with that of its field.
pub fn code<T>(outcome: Result<T, CreditError>) -> String {
    let problem = outcome.err().and_then(|error| error.explain()).unwrap();
    let field = problem.fields.first().map(|field| field.code.clone());
    field.map_or(problem.code.clone(), |field| {
        format!("{}:{field}", problem.code)
    })
}

impl World {
    pub async fn connection(&self) -> PoolConnection<sqlx::Postgres> {
        self.platform.pool().acquire().await.unwrap()
    }

    pub async fn cart(&self) -> CartId {
        let cart: CartId = self.platform.ids().next();
        sqlx::query(
            "INSERT INTO carts (channel_id, id, token_hash, currency, created_at, updated_at, market_id)
             VALUES ($1, $2, $3, 'AUD', $4, $4, $1)",
        )
        .bind(self.channel.0)
        .bind(cart.0)
        .bind(cart.0.as_bytes().to_vec())
        .bind(self.platform.now())
        .execute(self.platform.pool())
        .await
        .unwrap();
        cart
    }

    /// An order of the cart that was cancelled: of those a cart may have many.
    pub async fn order(&self, cart: CartId) -> Claimant {
        let order: OrderId = self.platform.ids().next();
        sqlx::query(
            "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
                shipping_minor, tax_minor, total_minor, shipping_tax_minor, shipping_method_code, shipping_method_name,
                delivery_from, delivery_until, address, placed_at, expires_at, cancelled_at)
             VALUES ($1, $2, $3, $4, 'cancelled', $5, 'a@b.example', 'AUD', 0, 0, 0, 0, 0, '', '', '2026-12-01',
                '2026-12-02', '{}', $6, $6, $6)",
        )
        .bind(self.channel.0)
        .bind(order.0)
        .bind(order.to_string())
        .bind(cart.0)
        .bind(order.0.as_bytes().to_vec())
        .bind(self.platform.now())
        .execute(self.platform.pool())
        .await
        .unwrap();
        Claimant { order, cart }
    }

    pub async fn card(&self, minor: i64) -> Issued {
        let issue = Issue {
            amount: aud(minor),
            email: "ada@shop.example",
            note: "",
            expires_at: None,
            source: "staff",
            reference: self.platform.ids().uuid(),
            ordinal: 0,
        };
        self.issue(&issue).await.unwrap().unwrap()
    }

    pub async fn issue(&self, issue: &Issue<'_>) -> Result<Option<Issued>, CreditError> {
        let mut transaction = self.platform.begin().await.unwrap();
        let actor = Actor::System("test");
        let issued = commands::issue(
            &mut transaction,
            &self.platform,
            self.channel,
            &actor,
            issue,
        )
        .await?;
        transaction.commit().await.unwrap();
        Ok(issued)
    }

    pub async fn type_code(&self, cart: CartId, typed: &str) -> Result<Money, CreditError> {
        let mut connection = self.connection().await;
        let now = self.platform.now();
        let place = (cart, Currency::AUD);
        add_card_to_cart(&mut connection, self.channel, place, typed, now).await
    }

    /// What the cart would pay of `total` with all that it has.
    pub async fn shares(&self, cart: CartId, person: Option<PersonId>, total: i64) -> Vec<Share> {
        let mut connection = self.connection().await;
        let whose = (person, Currency::AUD);
        let now = self.platform.now();
        let credit = credit::queries::cart_credit(&mut connection, self.channel, cart, whose, now)
            .await
            .unwrap();
        split(aud(total), aud(total), &credit.sources()).unwrap()
    }

    pub async fn reserve(&self, claimant: Claimant, shares: &[Share]) -> Result<(), CreditError> {
        let mut transaction = self.platform.begin().await.unwrap();
        let now = self.platform.now();
        commands::reserve(&mut transaction, self.channel, claimant, shares, now).await?;
        transaction.commit().await.unwrap();
        Ok(())
    }

    pub async fn release(&self, order: OrderId) {
        let mut transaction = self.platform.begin().await.unwrap();
        let now = self.platform.now();
        commands::release(&mut transaction, self.channel, order, now)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    pub async fn capture(&self, order: OrderId) {
        let mut connection = self.connection().await;
        let now = self.platform.now();
        commands::capture(&mut connection, self.channel, order, now)
            .await
            .unwrap();
    }

    pub async fn balance(&self, account: AccountId) -> i64 {
        sqlx::query_scalar("SELECT balance_minor FROM credit_accounts WHERE id = $1")
            .bind(account.0)
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn days_pass(&self, days: u64) {
        self.clock.advance(Duration::from_secs(days * 86_400));
    }

    /// Every balance is the sum of its entries, each entry says what the balance was after it, and none is missing.
    pub async fn assert_books(&self) {
        let wrong: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM credit_accounts a
             WHERE a.balance_minor <> coalesce((SELECT sum(amount_minor) FROM credit_entries e
                       WHERE e.channel_id = a.channel_id AND e.account_id = a.id), 0)
                OR a.last_sequence <> (SELECT count(*) FROM credit_entries e
                       WHERE e.channel_id = a.channel_id AND e.account_id = a.id)",
        )
        .fetch_one(self.platform.pool())
        .await
        .unwrap();
        assert_eq!(wrong, 0, "balances that are not the sum of their entries");
        let wrong: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT balance_minor,
                 sum(amount_minor) OVER (PARTITION BY channel_id, account_id ORDER BY sequence) AS running
               FROM credit_entries) e WHERE balance_minor <> running",
        )
        .fetch_one(self.platform.pool())
        .await
        .unwrap();
        assert_eq!(wrong, 0, "entries whose running balance is off");
    }
}
