//! Nothing is changed on behalf of another site: every request that may change something must come from our own pages.
//!
//! Source: OWASP Cross-Site Request Forgery Prevention, "Verifying origin with standard headers". Browsers send
//! `Origin` with every such request; old ones at least `Referer`. Webhooks come from machines and are signed instead.

use axum::extract::Request;
use axum::http::header::{ORIGIN, REFERER};
use axum::http::{HeaderMap, HeaderName, Method};
use axum::middleware::Next;
use axum::response::Response;
use kernel::{Problem, ProblemKind};

use crate::problem;
use crate::request_source::RequestSource;
use crate::routes::live_video;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const WEBHOOKS: &str = "/api/webhooks/";
/// What mail providers call in their user's name (RFC 8058); the link in the address is what allows it.
const UNSUBSCRIBE: &str = "/unsubscribe";

/// Whether a method may change something.
pub(super) fn changes_something(method: &Method) -> bool {
    !matches!(
        *method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    )
}

/// Whether the address is for other machines.
pub(super) fn is_webhook(path: &str) -> bool {
    path.starts_with(WEBHOOKS)
}

/// Whether the request itself holds what allows the change, in its address or in a token that no browser adds by itself,
/// so that it does not matter whose page sent it.
fn carries_its_own_proof(path: &str) -> bool {
    path == UNSUBSCRIBE || live_video::is_ours(path)
}

/// Answers 403 to requests from elsewhere.
pub async fn check(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !changes_something(request.method()) || is_webhook(path) || carries_its_own_proof(path) {
        return next.run(request).await;
    }
    let source = request.extensions().get::<RequestSource>();
    if source.is_some_and(|source| comes_from_own_page(request.headers(), source)) {
        return next.run(request).await;
    }
    tracing::warn!(
        origin = ?request.headers().get(ORIGIN),
        own = source.map(|source| &*source.authority),
        secure = source.map(|source| source.secure),
        "request from another origin refused; behind a proxy, set LSN_TRUST_PROXY or LSN_PUBLIC_URL"
    );
    let detail = "This request did not come from one of our pages. Reload the page and try again.";
    problem::as_json(&Problem::new(
        ProblemKind::Forbidden,
        "request.foreign_origin",
        detail,
    ))
}

fn comes_from_own_page(headers: &HeaderMap, source: &RequestSource) -> bool {
    let text = |name: &HeaderName| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    if let Some(origin) = text(&ORIGIN) {
        return source.is_own_origin(origin);
    }
    match (text(&FETCH_SITE), text(&REFERER)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(referer)) => source.is_own_origin(referer),
        (None, None) => false,
    }
}
