//! Whether pages of a shop take cards by Stripe's own form: their policy then lets its scripts and frames in.
//!
//! Asked for every page and not for the payment step alone, because a browser keeps the policy of the page that it first
//! loaded while it walks on inside the shop. A shop without such an account has pages that know nothing of Stripe.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use channels::Channel;
use stripe::Accounts;

use crate::state::AppState;

/// Put with requests for pages of a shop whose card form is Stripe's.
#[derive(Debug, Clone, Copy)]
pub struct StripeForm;

/// Looks the shop's account up. Needs its channel.
pub async fn find(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if let Some(channel) = request.extensions().get::<Arc<Channel>>() {
        match state.stripe_accounts.account(channel.id).await {
            Ok(Some(account)) if account.enabled && !account.publishable_key.is_empty() => {
                request.extensions_mut().insert(StripeForm);
            }
            Ok(_) => {}
            // The page is drawn without it, and its form says that it can not be loaded.
            Err(error) => tracing::error!(%error, "the shop's account at Stripe"),
        }
    }
    next.run(request).await
}
