//! The interface for programs, under `/api/v1`: JSON for whoever shows a key of the shop.
//!
//! Invariants: the key in `Authorization: Bearer` (RFC 6750) is all that counts, cookies are not looked at, so no page of
//! another site can make a browser speak here; no answer allows other origins (CORS); failures are problem details
//! (RFC 9457); a key is in no log line and no address. Each key has its own sliding window of requests.
//! Deliberately not here: what a key may do, which `identity` knows.

mod caller;
mod products;

use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Json, Router};
use identity::{CallingKey, Permission};
use kernel::Timestamp;
use serde::Serialize;

use crate::middleware::channel;
use crate::state::AppState;

/// The routes, behind the channel of the host name and the key of the caller.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/api/v1/key", get(describe_key))
        .route("/api/v1/products", get(products::list))
        .layer(from_fn_with_state(state.clone(), caller::identify))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// What a program may know of its own key.
#[derive(Serialize)]
struct KeyDescription {
    name: String,
    prefix: String,
    /// What it may do at this moment.
    scopes: Vec<String>,
    created_at: Timestamp,
    /// When it ends, by its date or because it was replaced.
    expires_at: Option<Timestamp>,
}

async fn describe_key(Extension(key): Extension<CallingKey>) -> Json<KeyDescription> {
    Json(KeyDescription {
        scopes: key.scopes.iter().map(Permission::to_string).collect(),
        name: key.name,
        prefix: key.prefix,
        created_at: key.created_at,
        expires_at: key.ends_at,
    })
}
