//! What every test starts from: an empty database with one channel.

use std::sync::Arc;

use channels::commands::{NewChannel, create_channel};
use chrono::{TimeZone, Utc};
use kernel::{ChannelId, Currency, FixedClock, Locale, SeededRandom};
use platform::{Actor, Platform};
use sqlx::PgPool;

pub const ACTOR: Actor = Actor::System("test");

pub struct World {
    pub pool: PgPool,
    pub platform: Platform,
    pub channel: ChannelId,
}

impl World {
    pub async fn new() -> Self {
        let pool = test_database::fresh().await;
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
        let clock = Arc::new(FixedClock::at(now));
        let platform = Platform::new(pool.clone(), clock, Arc::new(SeededRandom::new(7)));
        let shop = NewChannel {
            code: "main",
            name: "Harbour Goods",
            currency: Currency::parse("AUD").unwrap(),
            locale: Locale::EnAu,
            country: "AU",
            time_zone: "Australia/Sydney",
            support_email: "help@shop.test",
            hosts: &[],
        };
        let channel = create_channel(&platform, &ACTOR, &shop).await.unwrap();
        Self {
            pool,
            platform,
            channel,
        }
    }
}
