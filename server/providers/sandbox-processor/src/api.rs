//! The processor's interface for merchants elsewhere: `/v1/charges`, `/v1/charges/{payment}` with `/capture`, `/cancel` and
//! `/refund`, and its `/fee`, `/v1/refunds` for parts, `/v1/setups` for cards to be kept, `/v1/disputes`, `/v1/tokens/{token}`, `/v1/cards/forget`. JSON both ways; who asks shows the merchant's key as a bearer token (RFC 6750 §2.1).
//!
//! Deliberately not here: several merchants; a process serves one.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kernel::{ChannelId, PaymentId};
use payments::{CardSetupId, ChargeOutcome, GatewayError, PaymentGateway};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::SandboxProcessor;
use crate::wire::setups::{Keep, Keeping};
use crate::wire::{Charge, Forget, Handed, Outcome, Refund, Refunded};

/// A merchant has one account, whatever shops it keeps.
const THE_ONE: ChannelId = ChannelId(Uuid::nil());

/// The interface, for whoever shows `key`. The pages for browsers are [`crate::router`]'s.
pub fn api(processor: Arc<SandboxProcessor>, key: &str) -> Router {
    let expected: Arc<[u8]> = digest(&format!("Bearer {key}")).into();
    Router::new()
        .route("/v1/charges", post(charge))
        .route("/v1/charges/{payment}", get(find))
        .route("/v1/charges/{payment}/capture", post(capture))
        .route("/v1/charges/{payment}/cancel", post(cancel))
        .route("/v1/charges/{payment}/refund", post(refund))
        .route("/v1/charges/{payment}/fee", get(fee))
        .route("/v1/refunds", post(refund_part))
        .route("/v1/disputes", get(disputes))
        .route("/v1/disputes/{dispute}", get(dispute))
        .route("/v1/setups", post(keep))
        .route("/v1/setups/{setup}", get(kept))
        .route("/v1/tokens/{token}", get(handed))
        .route("/v1/cards/forget", post(forget))
        .layer(from_fn_with_state(expected, only_the_merchant))
        .with_state(processor)
}

fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// Digests are compared, so that the time taken tells nothing about the key.
async fn only_the_merchant(
    State(expected): State<Arc<[u8]>>,
    request: Request,
    next: Next,
) -> Response {
    let shown = request.headers().get(AUTHORIZATION);
    let shown = shown
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if digest(shown) == *expected {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

async fn charge(
    State(processor): State<Arc<SandboxProcessor>>,
    Json(charge): Json<Charge>,
) -> Response {
    told(processor.charge(&charge.into()).await.map(Some))
}

async fn find(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(payment): Path<PaymentId>,
) -> Response {
    told(processor.find(payment).await)
}

async fn capture(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(payment): Path<PaymentId>,
) -> Response {
    told(processor.capture(payment).await)
}

async fn cancel(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(payment): Path<PaymentId>,
) -> Response {
    told(processor.cancel(payment).await)
}

async fn refund(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(payment): Path<PaymentId>,
) -> Response {
    done(processor.refund(payment).await)
}

async fn fee(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(payment): Path<PaymentId>,
) -> Response {
    match processor.fee(payment).await {
        Ok(Some(fee)) => Json(fee).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

async fn refund_part(
    State(processor): State<Arc<SandboxProcessor>>,
    Json(refund): Json<Refund>,
) -> Response {
    match processor.refund_part(&refund.into()).await {
        Ok(outcome) => Json(Refunded::from(outcome)).into_response(),
        Err(error) => failed(&error),
    }
}

async fn disputes(State(processor): State<Arc<SandboxProcessor>>) -> Response {
    match processor.disputes(THE_ONE).await {
        Ok(listed) => Json(listed).into_response(),
        Err(error) => failed(&error),
    }
}

async fn dispute(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(dispute): Path<String>,
) -> Response {
    match processor.dispute(THE_ONE, &dispute).await {
        Ok(Some(facts)) => Json(facts).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

async fn keep(State(processor): State<Arc<SandboxProcessor>>, Json(keep): Json<Keep>) -> Response {
    match processor.keep_card(&keep.into()).await {
        Ok(outcome) => Json(Keeping::from(outcome)).into_response(),
        Err(error) => failed(&error),
    }
}

async fn kept(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(setup): Path<CardSetupId>,
) -> Response {
    match processor.kept_card(setup).await {
        Ok(Some(outcome)) => Json(Keeping::from(outcome)).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

async fn handed(
    State(processor): State<Arc<SandboxProcessor>>,
    Path(token): Path<String>,
) -> Response {
    match processor.handed_card(THE_ONE, &token).await {
        Ok(Some(card)) => Json(Handed::from(card)).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

async fn forget(
    State(processor): State<Arc<SandboxProcessor>>,
    Json(forget): Json<Forget>,
) -> Response {
    done(processor.forget_card(&forget.token).await)
}

fn told(outcome: Result<Option<ChargeOutcome>, GatewayError>) -> Response {
    match outcome {
        Ok(Some(outcome)) => Json(Outcome::from(outcome)).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error),
    }
}

fn done(result: Result<(), GatewayError>) -> Response {
    match result {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &GatewayError) -> Response {
    tracing::error!(%error, "the card processor could not answer");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
