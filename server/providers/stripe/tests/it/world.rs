//! A shop with an account at the stand-in.

use std::sync::Arc;

use async_trait::async_trait;
use channels::commands::NewChannel;
use chrono::{TimeZone, Utc};
use http_client::{HttpLimits, Url, WebClient};
use kernel::{ChannelId, Currency, FixedClock, Locale, Money, PaymentId, SeededRandom};
use payments::{ChargeCard, ChargeRequest, GatewayError};
use platform::{Actor, Platform};
use stripe::{Account, Accounts, Stripe};

use crate::fake::Fake;

pub const KEY: &str = "sk_test_12345";

/// One account for every channel.
pub struct One(pub Account);

#[async_trait]
impl Accounts for One {
    async fn account(&self, _: ChannelId) -> Result<Option<Account>, GatewayError> {
        Ok(Some(self.0.clone()))
    }
}

pub fn account() -> Account {
    Account {
        api_key: KEY.into(),
        publishable_key: "pk_test_12345".into(),
        connected_account: None,
        enabled: true,
        webhook_secret: None,
        connect_webhook_secret: None,
    }
}

pub struct World {
    pub fake: Fake,
    pub stripe: Stripe,
    pub platform: Platform,
    pub channel: ChannelId,
}

pub async fn world() -> World {
    world_with(account()).await
}

pub async fn world_with(account: Account) -> World {
    let (fake, address) = Fake::start().await;
    let (platform, channel) = shop().await;
    World {
        stripe: client(&platform, address, account),
        fake,
        platform,
        channel,
    }
}

pub async fn shop() -> (Platform, ChannelId) {
    let pool = test_database::fresh().await;
    let start = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let platform = Platform::new(pool, clock, Arc::new(SeededRandom::new(7)));
    let new = NewChannel {
        code: "alpha",
        name: "Harbour Goods",
        currency: Currency::AUD,
        locale: Locale::parse("en-AU").unwrap(),
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.example",
        hosts: &["alpha.example"],
    };
    channels::commands::create_channel(&platform, &Actor::System("test"), &new)
        .await
        .unwrap();
    let mut connection = platform.pool().acquire().await.unwrap();
    let found = channels::queries::channel_by_host(&mut connection, "alpha.example").await;
    drop(connection);
    (platform, found.unwrap().unwrap().id)
}

pub fn client(platform: &Platform, address: Url, account: Account) -> Stripe {
    let http = Arc::new(WebClient::new(HttpLimits::default()).unwrap());
    let clock = Arc::new(FixedClock::at(platform.now()));
    let pool = platform.pool().clone();
    Stripe::new(http, address, Arc::new(One(account)), pool, clock)
}

impl World {
    /// A charge of a card that the browser has handed over.
    pub fn request(&self, token: &str) -> ChargeRequest {
        ChargeRequest {
            channel: self.channel,
            payment: self.platform.ids().next::<PaymentId>(),
            amount: Money::new(1_099, Currency::AUD),
            card: ChargeCard::Handed {
                token: token.into(),
                keep_for: None,
            },
            description: "Harbour Goods LSN-1001".into(),
            capture: true,
            return_to: Some("https://shop.example/checkout/return/abc".into()),
        }
    }
}
