//! The bank's page, on which the buyer confirms a charge (3-D Secure): a form that needs no script.
//!
//! The secret in the address is what allows the answer. Whoever closes the page has not answered: the charge waits, until
//! the merchant calls it off.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use html_escape::encode_safe;
use payments::GatewayError;
use serde::Deserialize;

use crate::{SandboxProcessor, charges, no_answer, setups};

const PAGE: &str = include_str!("pages/challenge.html");
const STYLE: &str = include_str!("pages/challenge.css");
const ICON: &str = include_str!("pages/challenge.svg");

/// The processor's pages for browsers: `/challenges/{secret}`, its style sheet and its icon. Where they are mounted is the word that
/// the processor was made with.
pub fn router(processor: Arc<SandboxProcessor>) -> Router {
    Router::new()
        .route("/challenges/{secret}", get(show).post(answer))
        .route("/challenge.css", get(style))
        .route("/challenge.svg", get(icon))
        .with_state(processor)
}

#[derive(Deserialize)]
struct Answer {
    answer: String,
}

async fn show(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(secret): Path<String>,
) -> Response {
    match find(&processor, &secret).await {
        Ok(Some(challenge)) if challenge.open => {
            let page = page(&challenge, &processor.pages);
            ([(CACHE_CONTROL, "no-store")], Html(page)).into_response()
        }
        Ok(Some(challenge)) => Redirect::to(&challenge.return_to).into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, "There is no such payment.\n").into_response(),
        Err(error) => failure(&error),
    }
}

async fn answer(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(secret): Path<String>,
    Form(form): Form<Answer>,
) -> Response {
    match decide(&processor, &secret, form.answer == "approve").await {
        Ok(Some(return_to)) => Redirect::to(&return_to).into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, "There is no such payment.\n").into_response(),
        Err(error) => failure(&error),
    }
}

async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

async fn icon() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml")], ICON)
}

fn failure(error: &GatewayError) -> Response {
    tracing::error!(%error, "the challenge could not be shown");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "Please try again in a moment.\n",
    )
        .into_response()
}

async fn find(
    processor: &SandboxProcessor,
    secret: &str,
) -> Result<Option<charges::Challenge>, GatewayError> {
    let mut connection = processor.pool.acquire().await.map_err(no_answer)?;
    match charges::challenge(&mut connection, secret).await? {
        Some(found) => Ok(Some(found)),
        None => setups::challenge(&mut connection, secret).await,
    }
}

async fn decide(
    processor: &SandboxProcessor,
    secret: &str,
    approved: bool,
) -> Result<Option<String>, GatewayError> {
    processor.answer_challenge(secret, approved).await?;
    Ok(find(processor, secret).await?.map(|found| found.return_to))
}

fn page(challenge: &charges::Challenge, pages: &str) -> String {
    let (what, amount) = match challenge.amount {
        Some(amount) => ("payment", amount.to_string()),
        None => ("card", "Nothing now: the card is kept".to_owned()),
    };
    PAGE.replace("{{what}}", what)
        .replace("{{style}}", &encode_safe(&format!("{pages}/challenge.css")))
        .replace("{{icon}}", &encode_safe(&format!("{pages}/challenge.svg")))
        .replace("{{amount}}", &encode_safe(&amount))
        .replace("{{merchant}}", &encode_safe(&challenge.description))
        .replace("{{last4}}", &encode_safe(&challenge.last4))
        .replace("{{return_to}}", &encode_safe(&challenge.return_to))
}
