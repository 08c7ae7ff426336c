//! Somebody without an account asks where a parcel is.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use identity::{AttemptLimit, AttemptLimiter};
use kernel::{ChannelId, Explain, Problem, ProblemKind, network_of};
use platform::Platform;

/// People look after a parcel now and then; nobody asks thirty times in ten minutes but who guesses.
const TRIES: AttemptLimit = AttemptLimit {
    name: "orders.tracking.network",
    max: 30,
    window: Duration::from_secs(10 * 60),
};

/// Tells where parcels are.
#[derive(Clone)]
pub struct TrackingDesk {
    platform: Platform,
    limiter: Arc<dyn AttemptLimiter>,
}

/// Why nothing is told.
#[derive(Debug, thiserror::Error)]
pub enum TrackingError {
    /// No order has this number and this address.
    #[error("no order has this number and this e-mail address")]
    Unknown,
    /// Too many were asked for.
    #[error("too many orders were asked for; wait a few minutes")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for TrackingError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Unknown => (ProblemKind::NotFound, "orders.tracking"),
            Self::TooMany => (ProblemKind::RateLimited, "request.too_many"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}

impl TrackingDesk {
    /// A desk that counts tries by `limiter`.
    #[must_use]
    pub fn new(platform: Platform, limiter: Arc<dyn AttemptLimiter>) -> Self {
        Self { platform, limiter }
    }

    /// The secret of a page that shows where the parcel is, for who knows number and e-mail address.
    ///
    /// # Errors
    /// [`TrackingError`]: the same whether there is no such number or another address.
    pub async fn track(
        &self,
        channel: ChannelId,
        number: &str,
        email: &str,
        client: Option<IpAddr>,
    ) -> Result<String, TrackingError> {
        let subject = client.map_or_else(|| "unknown".to_owned(), network_of);
        if self.limiter.check(&TRIES, &subject).await.is_some() {
            return Err(TrackingError::TooMany);
        }
        let mut connection = self.platform.pool().acquire().await?;
        let platform = &self.platform;
        let added =
            orders::commands::add_tracking_link(&mut connection, platform, channel, number, email);
        added.await?.ok_or(TrackingError::Unknown)
    }
}
