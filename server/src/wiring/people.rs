//! What accounts and letters need of the rest: counted tries, the secrets of links, and the way mail leaves the house.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use cache::{Limit, RateLimiter, RedisLink};
use flows::gift_cards::GiftCardDesk;
use flows::mail::{LinkTexts, MailOnEvents};
use flows::order_care::TrackingDesk;
use http_client::{HttpLimits, WebClient};
use identity::{AttemptLimit, AttemptLimiter, Identity, Settings};
use kernel::LinkId;
use kernel::{ChannelId, Clock, Random};
use messaging::{MailTransport, Mailbox};
use oidc::OpenIdConnect;
use platform::Platform;
use platform::secrets::{MasterKeys, SecretStore};
use smtp::SmtpTransport;
use uuid::Uuid;

use super::services::ServicesError;
use crate::config::{Config, Environment};

/// Counts tries in this process, or together with other servers when there is a Redis.
struct Counted {
    limiter: RateLimiter,
    clock: Arc<dyn Clock>,
}

#[async_trait]
impl AttemptLimiter for Counted {
    async fn check(&self, limit: &AttemptLimit, subject: &str) -> Option<Duration> {
        let limit = Limit {
            name: limit.name,
            max: limit.max,
            window: limit.window,
        };
        let decision = self
            .limiter
            .check(&limit, subject, self.clock.as_ref())
            .await;
        (!decision.allowed).then_some(decision.retry_after)
    }
}

/// Stored secrets, under the master key of the configuration; it is made when there is none.
pub(super) fn secrets(
    config: &Config,
    platform: &Platform,
    random: &dyn Random,
) -> Result<SecretStore, ServicesError> {
    if let Some(folder) = config.master_key_file.parent() {
        std::fs::create_dir_all(folder).map_err(ServicesError::DataFolder)?;
    }
    let keys = MasterKeys::load_or_create(&config.master_key_file, random)?;
    Ok(SecretStore::new(platform.clone(), keys))
}

/// Accounts and sessions.
pub(super) fn identity(
    platform: &Platform,
    secrets: SecretStore,
    clock: Arc<dyn Clock>,
    redis: Option<RedisLink>,
) -> Result<Identity, ServicesError> {
    let limiter = Counted {
        limiter: RateLimiter::new(redis),
        clock: Arc::clone(&clock),
    };
    let http = WebClient::new(HttpLimits::default())?;
    let openid = OpenIdConnect::new(Arc::new(http), clock);
    Ok(Identity::new(
        platform.clone(),
        secrets,
        Arc::new(limiter),
        &Settings::default(),
    )
    .with_openid(Arc::new(openid)))
}

/// Where codes of gift cards are typed.
pub(super) fn gift_cards(
    platform: &Platform,
    clock: Arc<dyn Clock>,
    redis: Option<RedisLink>,
) -> GiftCardDesk {
    let limiter = RateLimiter::new(redis);
    GiftCardDesk::new(platform.clone(), Arc::new(Counted { limiter, clock }))
}

/// Where people without an account ask for their parcels.
pub(super) fn tracking(
    platform: &Platform,
    clock: Arc<dyn Clock>,
    redis: Option<RedisLink>,
) -> TrackingDesk {
    let limiter = RateLimiter::new(redis);
    TrackingDesk::new(platform.clone(), Arc::new(Counted { limiter, clock }))
}

/// The mail server of the configuration; without one, letters are kept to be read at `/dev/mailbox`.
pub(super) fn mail(config: &Config) -> Result<Arc<dyn MailTransport>, ServicesError> {
    match (&config.smtp_url, &config.mail_from) {
        (Some(url), Some(sender)) => Ok(Arc::new(SmtpTransport::new(url, sender)?)),
        _ => {
            if config.environment == Environment::Production {
                tracing::warn!(
                    "no mail server is configured (LSN_SMTP_URL): no letter leaves this machine"
                );
            }
            Ok(Arc::new(Mailbox))
        }
    }
}

/// Tells the letter writer the secrets of links.
struct Links(Identity);

#[async_trait]
impl LinkTexts for Links {
    async fn link_token(&self, channel: ChannelId, link: Uuid) -> Result<Option<String>, String> {
        match self.0.link_token(channel, LinkId(link)).await {
            Ok(text) => Ok(Some(text)),
            Err(identity::IdentityError::LinkInvalid) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Writes letters about what happens. Links in them begin with the public address; in development, with this server's own.
pub(super) fn letters(config: &Config, identity: &Identity) -> MailOnEvents {
    MailOnEvents::new(Arc::new(Links(identity.clone())), base_url(config))
}

/// What links in letters begin with; nothing where every shop has its own address.
pub(super) fn base_url(config: &Config) -> Option<String> {
    config.public_url.as_ref().map_or_else(
        || {
            (config.environment == Environment::Development)
                .then(|| format!("http://{}", config.addr))
        },
        |url| {
            let scheme = if url.secure { "https" } else { "http" };
            Some(format!("{scheme}://{}", url.authority))
        },
    )
}
