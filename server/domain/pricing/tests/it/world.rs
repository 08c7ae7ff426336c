//! What every test starts from: a shop in Australia with a European market, two variants without a price.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use channels::commands::{NewChannel, NewMarket, create_channel, put_market};
use channels::queries::markets_of_channel;
use chrono::{TimeZone, Utc};
use kernel::{
    ChannelId, Currency, FixedClock, Locale, MarketId, Money, PriceListId, SeededRandom, Timestamp,
    VariantId,
};
use platform::jobs::{Registry, Worker, WorkerOptions};
use platform::{Actor, Platform};
use pricing::commands::{put_list_price, put_price_list, set_price};
use pricing::jobs::{FetchRates, ListEdge, RepriceChannel};
use pricing::queries::{CurrentPrice, prices_of};
use pricing::{
    ListKind, ListPrice, ListStatus, NewPriceList, PricingError, RateDay, RateError, RateSource,
};
use uuid::Uuid;

pub const ACTOR: Actor = Actor::System("test");

pub struct World {
    pub platform: Platform,
    pub clock: Arc<FixedClock>,
    pub channel: ChannelId,
    /// Australia, in dollars.
    pub home: MarketId,
    /// Europe, in euros with charm rounding.
    pub europe: MarketId,
    pub lamp: VariantId,
    pub mug: VariantId,
}

pub fn start() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap()
}

pub async fn world() -> World {
    let clock = Arc::new(FixedClock::at(start()));
    let random = Arc::new(SeededRandom::new(31));
    let platform = Platform::new(test_database::fresh().await, clock.clone(), random);
    let new = NewChannel {
        code: "shop",
        name: "Harbour Goods",
        currency: Currency::AUD,
        locale: Locale::parse("en-AU").unwrap(),
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.example",
        hosts: &["shop.example"],
    };
    let channel = create_channel(&platform, &ACTOR, &new).await.unwrap();
    let europe = NewMarket {
        code: "eu",
        name: "Europe",
        currency: Currency::EUR,
        countries: &["DE", "FR"],
        rounding: "charm:99/100".parse().unwrap(),
        position: 1,
    };
    let mut connection = platform.pool().acquire().await.unwrap();
    let europe = put_market(&mut connection, &platform, &ACTOR, channel, &europe)
        .await
        .unwrap();
    let home = markets_of_channel(&mut connection, channel).await.unwrap()[0].id;
    let (lamp, mug) = (
        VariantId(Uuid::from_u128(21)),
        VariantId(Uuid::from_u128(22)),
    );
    for statement in [
        "INSERT INTO categories (channel_id, id, slug, name, description, position) VALUES ($1, $2, 'c', 'C', '', 1)",
        "INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, status, created_at,
            updated_at) VALUES ($1, $2, $2, 'p', 'P', '', '', '', 'published', now(), now())",
        "INSERT INTO variants (channel_id, id, product_id, sku, title, weight_grams, position)
         VALUES ($1, $3, $2, 'LAMP', '', 100, 0), ($1, $4, $2, 'MUG', '', 100, 1)",
    ] {
        let all = format!("WITH told AS (SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid) {statement}");
        sqlx::query(sqlx::AssertSqlSafe(all))
            .bind(channel.0)
            .bind(Uuid::from_u128(1))
            .bind(lamp.0)
            .bind(mug.0)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    drop(connection);
    World {
        platform,
        clock,
        channel,
        home,
        europe,
        lamp,
        mug,
    }
}

/// A list in force, in dollars, for every market.
pub fn list(code: &'static str, kind: ListKind) -> NewPriceList<'static> {
    NewPriceList {
        code,
        name: code,
        kind,
        currency: Currency::AUD,
        market: None,
        countries: &[],
        priority: 0,
        starts_at: None,
        ends_at: None,
        status: ListStatus::Published,
    }
}

pub fn entry(variant: VariantId, amount_minor: i64) -> ListPrice {
    ListPrice {
        variant,
        amount_minor,
        compare_at_minor: None,
        starts_at: None,
        ends_at: None,
    }
}

impl World {
    pub async fn base(&self, variant: VariantId, minor: i64) {
        self.base_in(variant, Money::new(minor, Currency::AUD))
            .await;
    }

    pub async fn base_in(&self, variant: VariantId, price: Money) {
        let mut transaction = self.platform.begin().await.unwrap();
        set_price(
            &mut transaction,
            &self.platform,
            self.channel,
            variant,
            price,
        )
        .await
        .unwrap();
        transaction.commit().await.unwrap();
    }

    pub async fn put(&self, new: &NewPriceList<'_>) -> Result<PriceListId, PricingError> {
        let mut transaction = self.platform.begin().await.unwrap();
        let put =
            put_price_list(&mut transaction, &self.platform, &ACTOR, self.channel, new).await?;
        transaction.commit().await.unwrap();
        Ok(put)
    }

    pub async fn enter(&self, list: PriceListId, price: &ListPrice) -> Result<(), PricingError> {
        let mut transaction = self.platform.begin().await.unwrap();
        put_list_price(&mut transaction, &self.platform, self.channel, list, price).await?;
        transaction.commit().await.unwrap();
        Ok(())
    }

    pub async fn price(&self, market: MarketId, variant: VariantId) -> Option<CurrentPrice> {
        let mut connection = self.platform.pool().acquire().await.unwrap();
        let found = prices_of(&mut connection, self.channel, market, &[variant])
            .await
            .unwrap();
        found.get(&variant).copied()
    }

    /// What it costs at home, and what it cost before as far as that is shown.
    pub async fn shown(&self, variant: VariantId) -> (i64, Option<i64>) {
        let price = self.price(self.home, variant).await.unwrap();
        (price.amount.minor(), price.compare_at.map(Money::minor))
    }

    pub async fn euros(&self, variant: VariantId) -> i64 {
        self.price(self.europe, variant)
            .await
            .unwrap()
            .amount
            .minor()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }

    pub fn worker(&self, bank: &Arc<Bank>) -> Worker {
        let registry = Registry::new()
            .with(ListEdge)
            .with(RepriceChannel)
            .with(FetchRates(bank.clone()));
        let options = WorkerOptions::default();
        Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            options,
        )
    }

    /// Works what is due without a bank.
    pub async fn work(&self) {
        let report = self
            .worker(&Arc::new(Bank::default()))
            .run_due()
            .await
            .unwrap();
        assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
    }
}

/// A bank that publishes what it is told to.
#[derive(Default)]
pub struct Bank(pub Mutex<Vec<RateDay>>);

#[async_trait]
impl RateSource for Bank {
    fn name(&self) -> &'static str {
        "test"
    }

    async fn daily(&self) -> Result<RateDay, RateError> {
        let days = self.0.lock().unwrap();
        days.last()
            .cloned()
            .ok_or_else(|| RateError::Unreachable("closed".into()))
    }

    async fn last_90_days(&self) -> Result<Vec<RateDay>, RateError> {
        let days = self.0.lock().unwrap().clone();
        if days.is_empty() {
            return Err(RateError::Unreachable("closed".into()));
        }
        Ok(days)
    }
}
