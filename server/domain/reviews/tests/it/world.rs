//! What every test starts from: an empty database, a clock that stands still, a shop with two products, two buyers.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use kernel::{
    ChannelId, Explain, FixedClock, OrderId, PageRequest, PersonId, ProductId, ReviewId,
    SeededRandom,
};
use platform::{Actor, Platform};
use reviews::commands::{decide_review, write_review};
use reviews::queries::{QueuedReview, rating_of, review_queue};
use reviews::{Decision, NewReview, Rating, ReviewsError, Status};
use sqlx::PgConnection;
use sqlx::pool::PoolConnection;
use uuid::Uuid;

pub const EDITOR: Actor = Actor::System("editor");

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    pub ada: PersonId,
    pub bob: PersonId,
    pub lamp: ProductId,
    pub mug: ProductId,
    pub order: OrderId,
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
        ada: PersonId(Uuid::from_u128(11)),
        bob: PersonId(Uuid::from_u128(12)),
        lamp: ProductId(Uuid::from_u128(21)),
        mug: ProductId(Uuid::from_u128(22)),
        order: OrderId(Uuid::from_u128(41)),
    };
    let mut connection = world.connection().await;
    for sql in [
        "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone, support_email,
            created_at)
         VALUES ($1, 'shop', 'Shop', 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', now())",
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $1, 'c', 'C', '', 1)",
        "INSERT INTO markets (channel_id, id, code, name, currency, is_default)
         VALUES ($1, $1, 'au', 'Australia', 'AUD', true)",
        "INSERT INTO carts (channel_id, id, market_id, token_hash, currency, status, created_at, updated_at)
         VALUES ($1, $1, $1, '', 'AUD', 'ordered', now(), now())",
    ] {
        sqlx::query(sql)
            .bind(world.channel.0)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    for (person, name) in [(world.ada, "ada"), (world.bob, "bob")] {
        sqlx::query("INSERT INTO people (id, email, name, password_hash, created_at) VALUES ($1, $2, $2, '', now())")
            .bind(person.0)
            .bind(format!("{name}@shop.example"))
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    for product in [world.lamp, world.mug] {
        insert_product(&mut connection, world.channel, product).await;
    }
    insert_order(&mut connection, &world).await;
    world
}

async fn insert_product(connection: &mut PgConnection, channel: ChannelId, product: ProductId) {
    sqlx::query(
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at)
         VALUES ($1, $2, $1, $3, 'Lamp', '', '', '', 'published', now(), now())",
    )
    .bind(channel.0)
    .bind(product.0)
    .bind(product.to_string())
    .execute(connection)
    .await
    .unwrap();
}

async fn insert_order(connection: &mut PgConnection, world: &World) {
    sqlx::query(
        "INSERT INTO orders (channel_id, id, number, cart_id, status, token_hash, email, currency, subtotal_minor,
            shipping_minor, tax_minor, total_minor, shipping_tax_minor, shipping_method_code, shipping_method_name,
            delivery_from, delivery_until, address, placed_at, paid_at, expires_at)
         VALUES ($1, $2, '1', $1, 'paid', '', 'a@b.example', 'AUD', 0, 0, 0, 0, 0, '', '', now(), now(), '{}', now(),
            now(), now())",
    )
    .bind(world.channel.0)
    .bind(world.order.0)
    .execute(connection)
    .await
    .unwrap();
}

/// The code of the problem that a failure is explained by.
pub fn code<T>(outcome: Result<T, ReviewsError>) -> String {
    let problem = outcome.err().expect("a failure").explain();
    problem.expect("an expected failure").code
}

impl World {
    pub async fn connection(&self) -> PoolConnection<sqlx::Postgres> {
        self.platform.pool().acquire().await.unwrap()
    }

    pub fn draft(&self, person: PersonId, product: ProductId, stars: i16) -> NewReview {
        NewReview {
            product,
            person,
            order: self.order,
            name: "Ada Nguyen".into(),
            stars,
            title: "A good lamp".into(),
            body: "It lights the room.".into(),
        }
    }

    pub async fn write(&self, new: &NewReview) -> Result<ReviewId, ReviewsError> {
        let mut transaction = self.platform.begin().await.unwrap();
        let written = write_review(&mut transaction, &self.platform, self.channel, new).await;
        transaction.commit().await.unwrap();
        written
    }

    /// What waits, or was decided.
    pub async fn queue(&self, status: Status) -> Vec<QueuedReview> {
        let mut connection = self.connection().await;
        let request = PageRequest::default();
        let page = review_queue(&mut connection, self.channel, status, &request).await;
        page.unwrap().items
    }

    /// Decides about the review as it is now.
    pub async fn decide(&self, review: ReviewId, reject: Option<&str>) {
        let version = sqlx::query_scalar("SELECT written_at FROM reviews WHERE id = $1")
            .bind(review.0)
            .fetch_one(self.platform.pool())
            .await
            .unwrap();
        let decision = Decision {
            version,
            reject: reject.map(str::to_owned),
        };
        let mut transaction = self.platform.begin().await.unwrap();
        let decided = decide_review(
            &mut transaction,
            &self.platform,
            self.channel,
            &EDITOR,
            review,
            &decision,
        );
        decided.await.unwrap();
        transaction.commit().await.unwrap();
    }

    pub async fn rating(&self, product: ProductId) -> Rating {
        let mut connection = self.connection().await;
        rating_of(&mut connection, self.channel, product)
            .await
            .unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }
}
