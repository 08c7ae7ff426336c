//! `/account/cards/return/{setup}`: the way back from the bank that was asked whether a card may be kept;
//! `/account/cards/confirm/{setup}`: the way there.
//!
//! As with payments, what the address says is not believed: the gateway is asked. Whoever comes by with the id of a wish,
//! which is random, learns nothing from it and can only have the truth written down.

use axum::Router;
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use flows::checkout::CardAdded;
use kernel::Explain;
use payments::CardSetupId;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/account/cards/return/{setup}", get(come_back))
        .route("/account/cards/confirm/{setup}", get(go_there))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn come_back(visitor: Visitor, Path(setup): Path<String>) -> Response {
    lead(&visitor, &setup, false).await
}

async fn go_there(visitor: Visitor, Path(setup): Path<String>) -> Response {
    lead(&visitor, &setup, true).await
}

async fn lead(visitor: &Visitor, setup: &str, to_the_bank: bool) -> Response {
    let Ok(setup) = setup.parse::<CardSetupId>() else {
        return to("/account/cards");
    };
    let checkout = &visitor.state.checkout;
    match checkout.card_added(visitor.channel.id, setup).await {
        Ok(CardAdded::Saved) => to("/account/cards?done=card_added"),
        Ok(CardAdded::Confirm { address, .. }) if to_the_bank => to(&address),
        Ok(CardAdded::Confirm { .. }) => to(&format!("/account/cards?waits={setup}")),
        Ok(CardAdded::Wait) => to("/account/cards?done=card_waits"),
        Err(error) => match error.explain() {
            Some(problem) => {
                let query = api_kit::form_problem::to_query(&problem);
                to(&format!("/account/cards/new?{query}"))
            }
            None => visitor.unexpected(error),
        },
    }
}

fn to(address: &str) -> Response {
    ([(CACHE_CONTROL, "no-store")], Redirect::to(address)).into_response()
}
