//! The embedded card processor at work: it tells this server of each step of a charge, over the loopback, as a processor
//! elsewhere would over the internet. And the processor by itself, for a shop that is another process.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use http_client::{HttpLimits, Url, WebClient};
use kernel::SystemClock;
use sandbox_processor::{CardPagesAt, Endpoint, Faults, PROVIDER, SandboxProcessor};
use sqlx::PgPool;
use tokio::net::TcpListener;

use super::services::Services;
use crate::config::Config;

/// How often it looks for events to deliver.
const EVERY: Duration = Duration::from_secs(1);

/// Name of the merchant whose processor runs by itself.
const MERCHANT: &str = "lsn";

/// A processor that runs by itself, and what it answers.
pub struct Standalone {
    /// The interface for the shop, and the pages for browsers.
    pub router: axum::Router,
    processor: Arc<SandboxProcessor>,
    endpoint: Endpoint,
}

/// What keeps a processor from running by itself.
#[derive(Debug, thiserror::Error)]
pub enum StandaloneError {
    /// The shop's key is missing.
    #[error("set LSN_SANDBOX_PROCESSOR_KEY: the shop shows it to the processor")]
    NoKey,
    /// The secret of the webhooks is missing.
    #[error("set LSN_SANDBOX_WEBHOOK_SECRETS: the shop believes events that are signed with it")]
    NoSecret,
    /// The shop's address is malformed.
    #[error("the shop's address is malformed")]
    ShopAddress,
}

impl Standalone {
    /// A processor whose pages browsers reach under `public`, and which tells the shop at `shop` of each step.
    ///
    /// # Errors
    /// [`StandaloneError`].
    pub fn new(
        config: &Config,
        pool: PgPool,
        (public, shop): (&str, &str),
        faults: Faults,
    ) -> Result<Self, StandaloneError> {
        let key = config.sandbox_processor_key.as_ref();
        let key = key.ok_or(StandaloneError::NoKey)?;
        let secret = config.sandbox_webhook_secrets.first();
        let secret = secret.ok_or(StandaloneError::NoSecret)?;
        let shop = Url::parse(shop).map_err(|_| StandaloneError::ShopAddress)?;
        let address = shop.join(&format!("/api/webhooks/{PROVIDER}"));
        let processor = SandboxProcessor::new(pool, Arc::new(SystemClock), MERCHANT);
        let processor = Arc::new(
            processor
                .with_pages(public)
                .with_card_pages(CardPagesAt::new(Some(public), secret))
                .with_faults(faults),
        );
        Ok(Self {
            router: sandbox_processor::api(Arc::clone(&processor), key)
                .merge(sandbox_processor::router(Arc::clone(&processor)))
                .merge(sandbox_processor::card_pages(Arc::clone(&processor))),
            processor,
            endpoint: Endpoint {
                address: address.map_err(|_| StandaloneError::ShopAddress)?,
                secret: secret.clone(),
            },
        })
    }

    /// Delivers events until it is dropped.
    pub async fn deliver(processor: Arc<Self>) {
        deliver(&processor.processor, &processor.endpoint).await;
    }
}

/// Serves the embedded processor's pages that take cards, at a port of their own: that makes them an origin of their own, so
/// that browsers keep what is typed there from the shop.
pub struct CardPages {
    listener: TcpListener,
    router: axum::Router,
}

impl CardPages {
    /// Listens for them, and tells the processor where.
    ///
    /// # Errors
    /// When the address of the configuration can not be listened on.
    pub async fn open(config: &Config, services: &Services) -> io::Result<Self> {
        let listener = match config.sandbox_pages_addr {
            Some(address) => TcpListener::bind(address).await?,
            None => beside(config.addr).await?,
        };
        let port = listener.local_addr()?.port();
        services.processor.takes_cards_at(port);
        Ok(Self {
            listener,
            router: sandbox_processor::card_pages(Arc::clone(&services.processor)),
        })
    }

    /// Serves until it is dropped.
    pub async fn serve(self) {
        // Small answers do not wait for the client's acknowledgement.
        let listener = self.listener.tap_io(|connection| {
            if let Err(error) = connection.set_nodelay(true) {
                tracing::debug!(%error, "TCP_NODELAY not set");
            }
        });
        if let Err(error) = axum::serve(listener, self.router).await {
            tracing::error!(%error, "the card processor takes no cards any more");
        }
    }
}

/// The port after the shop's, or any that is free.
async fn beside(shop: SocketAddr) -> io::Result<TcpListener> {
    let next = shop.port().checked_add(1).filter(|_| shop.port() != 0);
    let next = SocketAddr::new(shop.ip(), next.unwrap_or_default());
    match TcpListener::bind(next).await {
        Ok(listener) => Ok(listener),
        Err(error) => {
            tracing::warn!(%error, address = %next, "cards are taken at another port");
            TcpListener::bind(SocketAddr::new(shop.ip(), 0)).await
        }
    }
}

/// Delivers the processor's events to the server that listens at `address`, until it is dropped.
pub async fn deliver_events(services: Services, address: SocketAddr) {
    let Some(endpoint) = endpoint(&services, address) else {
        return;
    };
    deliver(&services.processor, &endpoint).await;
}

async fn deliver(processor: &SandboxProcessor, endpoint: &Endpoint) {
    let http = match WebClient::new(HttpLimits::default()) {
        Ok(http) => http,
        Err(error) => {
            tracing::error!(%error, "the card processor delivers no events");
            return;
        }
    };
    let mut interval = tokio::time::interval(EVERY);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        if let Err(error) = processor.deliver_due(&http, endpoint).await {
            tracing::warn!(%error, "the card processor could not deliver its events");
        }
    }
}

fn endpoint(services: &Services, address: SocketAddr) -> Option<Endpoint> {
    let secret = services.processor_secrets.first()?.clone();
    let address = format!("http://{}/api/webhooks/{PROVIDER}", reachable(address));
    let address = Url::parse(&address).ok()?;
    Some(Endpoint { address, secret })
}

/// Whoever listens on every address is reached by the loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::reachable;

    #[test]
    fn an_address_that_means_all_is_reached_by_the_loopback() {
        let parse = |text: &str| text.parse().unwrap();
        assert_eq!(reachable(parse("0.0.0.0:3000")), parse("127.0.0.1:3000"));
        assert_eq!(reachable(parse("[::]:3000")), parse("[::1]:3000"));
        assert_eq!(reachable(parse("192.0.2.1:80")), parse("192.0.2.1:80"));
    }
}
