//! `POST /api/webhooks/{provider}`: what other services tell us. The provider may be of two words, as `stripe/connect`.
//!
//! The raw body is verified by the provider's verifier, stored once and answered after the commit; what it calls for is
//! done from the store. Nobody learns from an answer whether an event was new. Deliberately not here: what events mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use kernel::{Problem, ProblemKind};
use platform::Platform;
use webhooks::{Inbox, Incoming, IntakeError, Refusal, WebhookVerifier};

use crate::middleware::channel;
use crate::problem;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Larger than any event of the providers we know.
const LARGEST_BODY: usize = 512 * 1024;

/// Who is let in, and where it is stored.
pub struct Webhooks {
    verifiers: BTreeMap<&'static str, Arc<dyn WebhookVerifier>>,
    inbox: Inbox,
}

impl Webhooks {
    /// Lets in what these verify. Needs a tokio runtime.
    #[must_use]
    pub fn start(platform: Platform, verifiers: Vec<Arc<dyn WebhookVerifier>>) -> Self {
        let verifiers = verifiers.into_iter();
        Self {
            verifiers: verifiers.map(|one| (one.provider(), one)).collect(),
            inbox: Inbox::start(platform),
        }
    }
}

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/api/webhooks/{*provider}", post(receive))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn receive(visitor: Visitor, Path(provider): Path<String>, body: Bytes) -> Response {
    let webhooks = &visitor.state.webhooks;
    let Some(verifier) = webhooks.verifiers.get(provider.as_str()) else {
        return refused(
            ProblemKind::NotFound,
            "webhooks.unknown_provider",
            "Nobody of this name sends us webhooks.",
        );
    };
    let now = visitor.state.platform.now();
    let event = match verifier
        .verify(visitor.channel.id, &visitor.headers, &body, now)
        .await
    {
        Ok(event) => event,
        Err(refusal) => return not_let_in(verifier.provider(), refusal),
    };
    let Ok(payload) = String::from_utf8(body.into()) else {
        return not_let_in(verifier.provider(), Refusal::Malformed);
    };
    let incoming = Incoming {
        channel: visitor.channel.id,
        provider: verifier.provider(),
        event_id: event.event_id,
        kind: event.kind,
        object: event.object,
        payload,
        occurred_at: event.occurred_at,
    };
    match webhooks.inbox.bring(incoming).await {
        Ok(()) => ([(CACHE_CONTROL, "no-store")], r#"{"received":true}"#).into_response(),
        Err(IntakeError::Full | IntakeError::NotStored) => come_again(),
    }
}

fn not_let_in(provider: &str, refusal: Refusal) -> Response {
    tracing::warn!(provider, %refusal, "webhook refused");
    let (code, detail) = match refusal {
        Refusal::Signature => (
            "webhooks.signature",
            "The signature is missing or is not over this body with our secret.",
        ),
        Refusal::Stale => (
            "webhooks.stale",
            "The signature's time is too far from ours. Sign the event anew.",
        ),
        Refusal::Malformed => ("webhooks.malformed", "The body is not an event."),
    };
    refused(ProblemKind::Invalid, code, detail)
}

fn come_again() -> Response {
    let mut response = refused(
        ProblemKind::Unavailable,
        "webhooks.busy",
        "The event is not stored. Send it again.",
    );
    let headers = response.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

fn refused(kind: ProblemKind, code: &'static str, detail: &'static str) -> Response {
    problem::as_json(&Problem::new(kind, code, detail))
}
