//! Where browsers hand cards to the processor: an origin of its own, so that a shop's page can not read what is typed.
//!
//! `/fields` stands in a frame of the shop's page and works with a script; `/card` is a whole page that works without. Both
//! give the card a name (`POST /v1/tokens`, and the form of `/card` itself), and the shop gets the name alone. A frame shows
//! in pages of the origin that it names and tells that one only; a page sends back only to where the merchant has signed.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http_client::Url;
use kernel::FieldProblem;
use payments::GatewayError;
use serde::{Deserialize, Serialize};

use crate::card_words::Words;
use crate::cards::Card;
use crate::typed_card::TypedCard;
use crate::{PROVIDER, SandboxProcessor, card_html, no_answer, tokens};

const STYLE: &str = include_str!("pages/card.css");
const SCRIPT: &str = include_str!("pages/fields.js");
const ICON: &str = include_str!("pages/challenge.svg");

/// The pages that take cards, and what gives a card its name. They want an origin of their own.
pub fn card_pages(processor: Arc<SandboxProcessor>) -> Router {
    Router::new()
        .route("/fields", get(fields))
        .route("/card", get(hosted).post(hand_over))
        .route("/v1/tokens", post(tokenise))
        .route("/card.css", get(|| file("text/css", STYLE)))
        .route("/fields.js", get(|| file("text/javascript", SCRIPT)))
        .route("/card.svg", get(|| file("image/svg+xml", ICON)))
        .with_state(processor)
}

#[derive(Deserialize)]
struct FrameOf {
    origin: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    theme: String,
}

#[derive(Deserialize)]
struct WayBack {
    return_to: String,
    signed: String,
    #[serde(default)]
    lang: String,
}

/// A card as a browser sends it.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    expiry: String,
    #[serde(default)]
    security_code: String,
    #[serde(default)]
    lang: String,
}

#[derive(Deserialize)]
struct Hosted {
    #[serde(flatten)]
    card: Typed,
    return_to: String,
    signed: String,
}

#[derive(Serialize)]
struct Named {
    token: String,
}

#[derive(Serialize)]
struct Refused {
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    field: String,
    code: String,
    text: &'static str,
}

async fn fields(Query(frame): Query<FrameOf>) -> Response {
    let Some(origin) = origin_of(&frame.origin) else {
        return (
            StatusCode::BAD_REQUEST,
            "This frame belongs to no shop's page.\n",
        )
            .into_response();
    };
    let theme = if frame.theme == "light" {
        "light"
    } else {
        "dark"
    };
    let page = card_html::frame(Words::of(&frame.lang), &origin, theme);
    let policy =
        format!("{POLICY}; script-src 'self'; connect-src 'self'; frame-ancestors {origin}");
    secured(StatusCode::OK, page, policy)
}

async fn hosted(
    State(processor): State<Arc<SandboxProcessor>>,
    Query(way): Query<WayBack>,
) -> Response {
    let words = Words::of(&way.lang);
    show_hosted(&processor, words, (&way.return_to, &way.signed), &[])
}

async fn hand_over(
    State(processor): State<Arc<SandboxProcessor>>,
    Form(form): Form<Hosted>,
) -> Response {
    let back = (form.return_to.as_str(), form.signed.as_str());
    if !processor.card_pages.has_signed(back.0, back.1) {
        return nowhere();
    }
    let words = Words::of(&form.card.lang);
    match form.card.name(&processor).await {
        Ok(Ok(token)) => {
            let join = if back.0.contains('?') { '&' } else { '?' };
            let address = format!("{}{join}card={PROVIDER}:{token}", back.0);
            ([(CACHE_CONTROL, "no-store")], Redirect::to(&address)).into_response()
        }
        Ok(Err(problems)) => show_hosted(&processor, words, back, &problems),
        Err(error) => failed(&error),
    }
}

async fn tokenise(
    State(processor): State<Arc<SandboxProcessor>>,
    Json(card): Json<Typed>,
) -> Response {
    let words = Words::of(&card.lang);
    match card.name(&processor).await {
        Ok(Ok(token)) => ([(CACHE_CONTROL, "no-store")], Json(Named { token })).into_response(),
        Ok(Err(problems)) => {
            let problems = problems
                .into_iter()
                .map(|problem| Problem {
                    text: words.problem(&problem.code),
                    field: problem.field,
                    code: problem.code,
                })
                .collect();
            (StatusCode::UNPROCESSABLE_ENTITY, Json(Refused { problems })).into_response()
        }
        Err(error) => failed(&error),
    }
}

impl SandboxProcessor {
    /// Gives a card, as it was typed, the name that the merchant gets; or says what is wrong with it, by field.
    ///
    /// # Errors
    /// When the books can not be written.
    pub async fn name_card(
        &self,
        number: &str,
        expiry: &str,
        security_code: &str,
    ) -> Result<Result<String, Vec<FieldProblem>>, GatewayError> {
        let now = self.clock.now();
        let card = match TypedCard::parse(number, expiry, security_code, now) {
            Ok(card) => Card::of(&card),
            Err(problems) => return Ok(Err(problems)),
        };
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        let token = tokens::make(&mut connection, &self.merchant, &card, now);
        token.await.map(Ok)
    }
}

impl Typed {
    async fn name(
        &self,
        processor: &SandboxProcessor,
    ) -> Result<Result<String, Vec<FieldProblem>>, GatewayError> {
        processor
            .name_card(&self.number, &self.expiry, &self.security_code)
            .await
    }
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'";

fn show_hosted(
    processor: &SandboxProcessor,
    words: &Words,
    back: (&str, &str),
    problems: &[FieldProblem],
) -> Response {
    let Some(origin) = origin_of(back.0) else {
        return nowhere();
    };
    if !processor.card_pages.has_signed(back.0, back.1) {
        return nowhere();
    }
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    // Browsers hold the way back after the form to the policy as well.
    let policy = format!("{POLICY}; form-action 'self' {origin}; frame-ancestors 'none'");
    secured(status, card_html::hosted(words, back, problems), policy)
}

/// The origin of a web address (RFC 6454).
fn origin_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let web = matches!(url.scheme(), "http" | "https");
    web.then(|| url.origin().ascii_serialization())
}

fn secured(status: StatusCode, page: String, policy: String) -> Response {
    let headers = [
        (CACHE_CONTROL, "no-store".to_owned()),
        (CONTENT_SECURITY_POLICY, policy),
    ];
    (status, headers, Html(page)).into_response()
}

fn nowhere() -> Response {
    let text = "The shop has not asked for this. Go back there and try again.\n";
    (StatusCode::BAD_REQUEST, text).into_response()
}

fn failed(error: &GatewayError) -> Response {
    tracing::error!(%error, "a card could not be given a name");
    let text = "Please try again in a moment.\n";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}

async fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text)
}
