//! `/checkout/return/{order}`: the way back from the bank; `/checkout/authenticate/{order}`: the way there, once more.
//!
//! What the address says is not believed: the gateway is asked what became of the payment, and it is settled if nobody has
//! done so. The order's token is what allows it; it is in nobody's hands but the buyer's and the bank's. Asking again leads
//! to the same place, so that it does not matter how often a browser comes by.

use axum::Router;
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use flows::checkout::Returned;
use kernel::Explain;
use payments::PaymentError;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/checkout/return/{order}", get(come_back))
        .route("/checkout/authenticate/{order}", get(go_there))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn come_back(visitor: Visitor, Path(order): Path<String>) -> Response {
    lead(&visitor, &order, false).await
}

async fn go_there(visitor: Visitor, Path(order): Path<String>) -> Response {
    lead(&visitor, &order, true).await
}

async fn lead(visitor: &Visitor, order: &str, to_the_bank: bool) -> Response {
    // A token of ours has letters and digits only; others did not get anywhere.
    if !order.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return to("/");
    }
    let page = format!("/orders/{order}");
    let returned = visitor.state.checkout.returned(visitor.channel.id, order);
    match returned.await {
        Ok(Returned::Confirm { address }) if to_the_bank => to(&address),
        Ok(Returned::Declined { code }) => to(&declined(code)),
        Ok(
            Returned::Confirm { .. }
            | Returned::Paid
            | Returned::Wait
            | Returned::Cancelled
            | Returned::Unknown,
        ) => to(&page),
        // The order's page says how it stands; a job finds out the rest.
        Err(error) => match error.explain() {
            Some(problem) => {
                tracing::warn!(
                    code = problem.code,
                    "a return from the bank is left to the job"
                );
                to(&page)
            }
            None => visitor.unexpected(error),
        },
    }
}

/// Back to the payment step, with words.
fn declined(code: String) -> String {
    let problem = PaymentError::Declined { code }.explain();
    let query = problem.map_or_else(String::new, |problem| {
        api_kit::form_problem::to_query(&problem)
    });
    format!("/checkout/payment?{query}")
}

fn to(address: &str) -> Response {
    ([(CACHE_CONTROL, "no-store")], Redirect::to(address)).into_response()
}
