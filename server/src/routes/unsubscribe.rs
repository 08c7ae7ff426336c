//! `POST /unsubscribe?token=…`: ends letters of a kind, by the link in one of them.
//!
//! Mail programs send `List-Unsubscribe=One-Click` (RFC 8058 §3.2) without cookies, origin or session, and follow no
//! redirect; the form of our own page sends something else and is led back to it. The token is what allows it; whoever
//! has it can do nothing but this. Deliberately not here: the page (`pages-customer`), which does nothing by being looked
//! at, since mail scanners look.

use axum::Router;
use axum::body::Bytes;
use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use customers::CustomersError;
use kernel::{Explain, Problem};
use serde::Deserialize;

use crate::middleware::channel;
use crate::problem;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The body that RFC 8058 prescribes.
const ONE_CLICK: &[u8] = b"List-Unsubscribe=One-Click";

/// What the address says.
#[derive(Deserialize)]
pub struct Link {
    #[serde(default)]
    token: String,
}

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/unsubscribe", post(leave))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn leave(visitor: Visitor, Query(link): Query<Link>, body: Bytes) -> Response {
    let (customers, channel) = (&visitor.state.customers, visitor.channel.id);
    let done = customers
        .unsubscribe(channel, &link.token, &visitor.origin())
        .await;
    let by_program = body.windows(ONE_CLICK.len()).any(|part| part == ONE_CLICK);
    match done {
        Ok(_) if by_program => ([(CACHE_CONTROL, "no-store")], "unsubscribed\n").into_response(),
        Ok(_) => back(&link.token, "done=1"),
        Err(error) if by_program => problem::as_json(&explain(&visitor, &error)),
        Err(error) => back(
            "",
            &api_kit::form_problem::to_query(&explain(&visitor, &error)),
        ),
    }
}

/// To the page. A token of ours has letters, digits, `-` and `_` only; others did not get here.
fn back(token: &str, more: &str) -> Response {
    let path = format!("/unsubscribe?token={token}&{more}");
    Redirect::to(&path).into_response()
}

fn explain(visitor: &Visitor, error: &CustomersError) -> Problem {
    error
        .explain()
        .unwrap_or_else(|| visitor.state.unexpected(error))
}
