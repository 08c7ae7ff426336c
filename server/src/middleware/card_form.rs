//! Whose card forms the pages of a shop show: their policy then lets them in.
//!
//! Asked for every page and not for the payment step alone, because a browser keeps the policy of the page that it first
//! loaded while it walks on inside the shop. A shop without an account at Stripe has pages that know nothing of Stripe, and one
//! that asks the processor of the house for nothing knows nothing of that.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use channels::Channel;
use flows::checkout::CheckoutError;
use kernel::ChannelId;
use moka::future::Cache;
use stripe::Accounts;

use super::security_headers::CardForms;
use crate::request_source::RequestSource;
use crate::state::AppState;

const KEPT_FOR: Duration = Duration::from_secs(30);
const KEPT_AT_MOST: u64 = 10_000;

/// Looks up whose forms a shop shows; kept for 30 seconds.
#[derive(Clone)]
pub struct CardFormLookup {
    state: AppState,
    /// Whether a shop asks the processor of the house.
    house: Cache<ChannelId, bool>,
}

impl CardFormLookup {
    /// Knows nothing yet.
    #[must_use]
    pub fn new(state: AppState) -> Self {
        let house = Cache::builder()
            .max_capacity(KEPT_AT_MOST)
            .time_to_live(KEPT_FOR)
            .build();
        Self { state, house }
    }

    async fn asks_the_house(&self, channel: ChannelId) -> Result<bool, Arc<CheckoutError>> {
        let look = self.state.checkout.asks_the_house(channel);
        self.house.try_get_with(channel, look).await
    }
}

/// Puts [`CardForms`] with the request. Needs its channel.
pub async fn find(
    State(lookup): State<CardFormLookup>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(channel) = request.extensions().get::<Arc<Channel>>() {
        let site = request.extensions().get::<RequestSource>();
        let forms = CardForms {
            stripe: stripe(&lookup.state, channel.id).await,
            frames: frames(&lookup, channel.id, site).await,
        };
        request.extensions_mut().insert(forms);
    }
    next.run(request).await
}

async fn stripe(state: &AppState, channel: ChannelId) -> bool {
    match state.stripe_accounts.account(channel).await {
        Ok(account) => {
            account.is_some_and(|account| account.enabled && !account.publishable_key.is_empty())
        }
        // The page is drawn without it, and its form says that it can not be loaded.
        Err(error) => {
            tracing::error!(%error, "the shop's account at Stripe");
            false
        }
    }
}

async fn frames(
    lookup: &CardFormLookup,
    channel: ChannelId,
    source: Option<&RequestSource>,
) -> Option<String> {
    let gateway = &lookup.state.checkout.gateway;
    let origin = gateway.card_origin(&source?.site())?;
    match lookup.asks_the_house(channel).await {
        Ok(asked) => asked.then_some(origin),
        Err(error) => {
            tracing::error!(%error, "whether the shop asks the processor of the house");
            None
        }
    }
}
