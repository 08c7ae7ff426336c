//! Who may keep an answer, and for how long.
//!
//! Built files carry their hash in the name and never change. Pages are the same for everyone who has no cookie of
//! ours, so a shared cache may keep those for a short time; a visitor with a cookie gets pages nobody may keep.
//! A handler that sets its own `Cache-Control` knows better.

use api_kit::cookies_in;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::assets::is_hashed;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ONE_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const SHARED_PAGE: HeaderValue =
    HeaderValue::from_static("public, max-age=0, s-maxage=300, must-revalidate");
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// What of the address decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Api,
    Hashed,
    Other,
}

/// Adds `Cache-Control` and `Vary`.
pub async fn add(request: Request, next: Next) -> Response {
    let kind = kind(request.uri().path());
    let known_visitor = has_our_cookie(request.headers());
    let mut response = next.run(request).await;
    if !response.headers().contains_key(CACHE_CONTROL) {
        let is_page = is_html(response.headers());
        let policy = policy(kind, is_page, known_visitor, &response);
        let vary = if is_page {
            "Cookie, Accept-Encoding"
        } else {
            "Accept-Encoding"
        };
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static(vary));
        response.headers_mut().insert(CACHE_CONTROL, policy);
    }
    response
}

fn kind(path: &str) -> Kind {
    if path.starts_with("/api/") {
        Kind::Api
    } else if path.starts_with("/pkg/") && is_hashed(path) {
        Kind::Hashed
    } else {
        Kind::Other
    }
}

fn policy(kind: Kind, is_page: bool, known_visitor: bool, response: &Response) -> HeaderValue {
    let status = response.status();
    let found = status.is_success() || status == axum::http::StatusCode::NOT_MODIFIED;
    match kind {
        Kind::Api => NEVER,
        _ if response.headers().contains_key(SET_COOKIE) => PRIVATE,
        _ if is_page && known_visitor => PRIVATE,
        _ if !found => NEVER,
        _ if is_page => SHARED_PAGE,
        Kind::Hashed => FOR_EVER,
        Kind::Other => ONE_HOUR,
    }
}

fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Every cookie of ours begins with `lsn_`.
pub(crate) fn has_our_cookie(headers: &HeaderMap) -> bool {
    cookies_in(headers).any(|(name, _)| name.starts_with("lsn_"))
}
