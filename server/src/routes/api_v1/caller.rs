//! Whose key a request carries, and what is answered when it is none, not enough, or too often used.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use cache::Limit;
use channels::Channel;
use identity::{CallingKey, Permission};
use kernel::{Explain, Problem, ProblemKind, network_of};

use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

/// Ten a second over a minute: enough to copy a catalogue, too few to lame a shop.
const PER_KEY: Limit = Limit {
    name: "api.key",
    max: 600,
    window: Duration::from_secs(60),
};
/// What is no key costs a look into the database. Guessing one of 256 bits is hopeless at any rate.
const FAILURES: Limit = Limit {
    name: "api.failures",
    max: 60,
    window: Duration::from_secs(60),
};

/// Adds the [`CallingKey`] to the request, or answers 401 or 429.
pub(super) async fn identify(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(channel) = request.extensions().get::<Arc<Channel>>().cloned() else {
        return unexpected(&state, "the interface has no channel");
    };
    let Some(text) = bearer(request.headers()).map(str::to_owned) else {
        let detail = "Send a key of this shop: Authorization: Bearer lsn_…";
        let problem = Problem::new(ProblemKind::Unauthenticated, "identity.key_missing", detail);
        return challenge(&problem, "Bearer realm=\"lsn\"");
    };
    let key = match state.identity.calling_key(channel.id, &text).await {
        Ok(key) => key,
        Err(error) => {
            return match error.explain() {
                Some(problem) => {
                    let source = request.extensions().get::<RequestSource>();
                    let client = source.and_then(|source| source.client);
                    refuse(&state, client, &problem).await
                }
                None => unexpected(&state, &error.to_string()),
            };
        }
    };
    let (subject, clock) = (key.id.to_string(), state.platform.clock());
    if let Err(answer) = state.rate_limits.count(&PER_KEY, &subject, clock).await {
        return *answer;
    }
    request.extensions_mut().insert(key);
    next.run(request).await
}

/// Goes on when the key holds the permission.
///
/// # Errors
/// The answer 403.
pub(super) fn demand(key: &CallingKey, permission: Permission) -> Result<(), Box<Response>> {
    if key.allows(permission) {
        return Ok(());
    }
    let detail = format!("The key lacks the scope {permission}.");
    let problem = Problem::new(ProblemKind::Forbidden, "identity.key_scope", detail);
    let words =
        format!("Bearer realm=\"lsn\", error=\"insufficient_scope\", scope=\"{permission}\"");
    Err(Box::new(challenge(&problem, &words)))
}

/// The scheme is read in any case (RFC 9110 §11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, text) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(text.trim_matches(' '))
}

/// A key that is not good; whoever shows many is held off.
async fn refuse(state: &AppState, client: Option<IpAddr>, problem: &Problem) -> Response {
    if let Some(client) = client {
        let (network, clock) = (network_of(client), state.platform.clock());
        if let Err(answer) = state.rate_limits.count(&FAILURES, &network, clock).await {
            return *answer;
        }
    }
    challenge(problem, "Bearer realm=\"lsn\", error=\"invalid_token\"")
}

/// The problem with the words of RFC 6750 §3.
fn challenge(problem: &Problem, words: &str) -> Response {
    let mut response = problem::as_json(problem);
    if let Ok(words) = HeaderValue::from_str(words) {
        response.headers_mut().insert(WWW_AUTHENTICATE, words);
    }
    response
}

/// Logged with an id; the id is all that goes out.
pub(super) fn unexpected(state: &AppState, message: &str) -> Response {
    problem::as_json(&state.unexpected(message))
}
