//! Where the code of a gift card is typed: counted per network, so that codes can not be found by trying.
//!
//! A code has 100 random bits; the limit is there so that nobody even begins. Every try counts, right or wrong: who tries can
//! not tell one from the other by when it is refused.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use credit::CreditError;
use credit::commands::add_card_to_cart;
use identity::{AttemptLimit, AttemptLimiter};
use kernel::{ChannelId, Explain, Money, Problem, ProblemKind, network_of};
use orders::queries::Cart;
use platform::Platform;

/// A family behind one address types a few cards; nobody types thirty in ten minutes.
const TRIES: AttemptLimit = AttemptLimit {
    name: "credit.gift_card.network",
    max: 30,
    window: Duration::from_secs(10 * 60),
};

/// Takes codes of gift cards.
#[derive(Clone)]
pub struct GiftCardDesk {
    pub(super) platform: Platform,
    limiter: Arc<dyn AttemptLimiter>,
}

/// Why a code is not taken.
#[derive(Debug, thiserror::Error)]
pub enum TypedCodeError {
    /// The card can not pay.
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// Too many codes were typed.
    #[error("too many codes were tried; wait a few minutes")]
    TooMany,
}

impl Explain for TypedCodeError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Credit(error) => error.explain(),
            Self::TooMany => {
                let kind = ProblemKind::RateLimited;
                Some(Problem::new(
                    kind,
                    "credit.too_many_tries",
                    self.to_string(),
                ))
            }
        }
    }
}

impl GiftCardDesk {
    /// A desk that counts tries by `limiter`.
    #[must_use]
    pub fn new(platform: Platform, limiter: Arc<dyn AttemptLimiter>) -> Self {
        Self { platform, limiter }
    }

    /// Puts the gift card of the code `typed` into `cart`, for a client of that address. Answers with what can be spent of
    /// it.
    ///
    /// # Errors
    /// [`TypedCodeError`]; database errors within.
    pub async fn type_code(
        &self,
        channel: ChannelId,
        cart: &Cart,
        typed: &str,
        client: Option<IpAddr>,
    ) -> Result<Money, TypedCodeError> {
        let subject = client.map_or_else(|| "unknown".to_owned(), network_of);
        if self.limiter.check(&TRIES, &subject).await.is_some() {
            return Err(TypedCodeError::TooMany);
        }
        let database = |error| TypedCodeError::Credit(CreditError::Database(error));
        let mut connection = self.platform.pool().acquire().await.map_err(database)?;
        let (place, now) = ((cart.id, cart.currency), self.platform.now());
        Ok(add_card_to_cart(&mut connection, channel, place, typed, now).await?)
    }
}
