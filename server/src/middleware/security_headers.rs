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
/// during development. `cards` lets in what takes cards: Stripe's form, as its own pages say
/// (<https://docs.stripe.com/security/guide#content-security-policy>), and frames of another processor.
#[must_use]
pub fn page_policy(nonce: &str, reload: bool, cards: &CardForms) -> Option<HeaderValue> {
    let reload = if reload { " ws:" } else { "" };
    let (script, connect) = if cards.stripe {
        (" https://js.stripe.com", " https://api.stripe.com")
    } else {
        ("", "")
    };
    let stripe = if cards.stripe {
        " https://js.stripe.com https://hooks.stripe.com"
    } else {
        ""
    };
    let framed = cards.frames.iter().map(|origin| format!(" {origin}"));
    let framed: String = framed.collect();
    let frame = if stripe.is_empty() && framed.is_empty() {
        String::new()
    } else {
        format!(" frame-src{stripe}{framed};")
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'{script}; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; connect-src 'self'{reload}{connect};{frame} \
         font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).ok()
}

/// Whose card forms a page may show.
#[derive(Debug, Clone, Default)]
pub struct CardForms {
    /// Stripe's.
    pub stripe: bool,
    /// Those of processors with pages of their own, by origin (RFC 6454).
    pub frames: Option<String>,
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
        let page = page_policy("abc", false, &CardForms::default()).unwrap();
        let without = page.to_str().unwrap().replace(" 'nonce-abc'", "");
        assert_eq!(without, POLICY);
    }

    #[test]
    fn the_card_form_is_let_in_and_nothing_else() {
        let stripe = CardForms {
            stripe: true,
            frames: None,
        };
        let with = page_policy("abc", false, &stripe).unwrap();
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

    #[test]
    fn a_processor_with_pages_of_its_own_is_let_in_as_a_frame_alone() {
        let origin = "http://shop.example:3001";
        let cards = CardForms {
            stripe: false,
            frames: Some(origin.into()),
        };
        let with = page_policy("abc", false, &cards).unwrap();
        let with = with.to_str().unwrap();
        assert!(with.contains(&format!("; frame-src {origin}; ")), "{with}");
        assert_eq!(with.matches(origin).count(), 1, "{with}");
    }
}
