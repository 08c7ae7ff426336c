//! The headers that tell browsers what pages of ours may and may not do.
//!
//! Sources: OWASP Secure Headers Project; Content Security Policy Level 3 (<https://www.w3.org/TR/CSP3/>). A page's
//! policy carries its nonce and is set where the page is rendered ([`page_policy`]); everything else gets the policy
//! without one.

use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::request_source::RequestSource;

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; \
    form-action 'self'; frame-ancestors 'none'";
/// A year, as browsers' preload lists ask for.
const ONE_YEAR: &str = "max-age=31536000";
const PERMISSIONS: &str = "camera=(self), microphone=(self), geolocation=(), usb=(), serial=()";

/// The policy of a page whose inline scripts and styles carry `nonce`. `reload` also lets the page listen for rebuilds
/// during development. `stripe` lets Stripe's card form in, as its own pages say
/// (<https://docs.stripe.com/security/guide#content-security-policy>).
#[must_use]
pub fn page_policy(nonce: &str, reload: bool, stripe: bool) -> Option<HeaderValue> {
    let reload = if reload { " ws:" } else { "" };
    let (script, connect, frame) = if stripe {
        (
            " https://js.stripe.com",
            " https://api.stripe.com",
            " frame-src https://js.stripe.com https://hooks.stripe.com;",
        )
    } else {
        ("", "", "")
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'{script}; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; connect-src 'self'{reload}{connect};{frame} \
         font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).ok()
}

/// Adds the headers to every answer.
pub async fn add(request: Request, next: Next) -> Response {
    let secure = request
        .extensions()
        .get::<RequestSource>()
        .is_some_and(|source| source.secure);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    if secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(ONE_YEAR),
        );
    }
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_policies_differ_in_the_nonce_only() {
        let page = page_policy("abc", false, false).unwrap();
        let without = page.to_str().unwrap().replace(" 'nonce-abc'", "");
        assert_eq!(without, POLICY);
    }

    #[test]
    fn the_card_form_is_let_in_and_nothing_else() {
        let with = page_policy("abc", false, true).unwrap();
        let with = with.to_str().unwrap();
        let directives: Vec<&str> = with.split(';').map(str::trim).collect();
        for expected in [
            "script-src 'self' 'nonce-abc' 'wasm-unsafe-eval' https://js.stripe.com",
            "connect-src 'self' https://api.stripe.com",
            "frame-src https://js.stripe.com https://hooks.stripe.com",
        ] {
            assert!(directives.contains(&expected), "{expected} in {with}");
        }
        assert_eq!(with.matches("stripe.com").count(), 4, "{with}");
    }
}
