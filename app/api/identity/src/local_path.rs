//! Where a visitor goes after signing in: only to a page of this shop.
//!
//! The wish comes from the address, so anybody can put a link to anywhere there (open redirect, CWE-601). Browsers read
//! `\` as `/` and drop tabs and line breaks, so paths with any of them are refused (WHATWG URL Standard, basic URL parser).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The account's first page, where nothing else was wished.
pub const ACCOUNT: &str = "/account";

/// What may stand in a query value as it is, beside letters and digits.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// `next` when it is a path of this site, else [`ACCOUNT`].
#[must_use]
pub fn local_path(next: &str) -> &str {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && next
            .chars()
            .all(|letter| letter.is_ascii_graphic() && letter != '\\');
    if is_local { next } else { ACCOUNT }
}

/// The sign-in page that leads on to `next`.
#[must_use]
pub fn sign_in_path(next: &str) -> String {
    leading_on("/account/sign-in", next)
}

/// Where the way to another service begins, which leads on to `next` after signing in. Not a page: the browser follows
/// it by itself.
#[must_use]
pub fn sign_in_by_path(slug: &str, next: &str) -> String {
    leading_on(&format!("/auth/{slug}/start"), next)
}

/// The page of the second step that leads on to `next`.
#[must_use]
pub fn second_factor_path(next: &str) -> String {
    leading_on("/account/second-factor", next)
}

/// The page where a person shows who they are, and which leads on to `next`.
#[must_use]
pub fn confirm_path(next: &str) -> String {
    leading_on("/account/confirm", next)
}

fn leading_on(page: &str, next: &str) -> String {
    match local_path(next) {
        ACCOUNT => page.to_owned(),
        next => format!("{page}?next={}", query_value(next)),
    }
}

/// A text as the value of a query parameter.
pub(crate) fn query_value(text: &str) -> String {
    utf8_percent_encode(text, QUERY_VALUE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_this_site_stay() {
        for path in [
            "/",
            "/cart",
            "/account/security?after=abc#events",
            "/products/a%20b",
        ] {
            assert_eq!(local_path(path), path);
        }
    }

    #[test]
    fn everything_else_becomes_the_account() {
        for foreign in [
            "",
            "cart",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            " /cart",
            "/a b",
            "/caf\u{e9}",
        ] {
            assert_eq!(local_path(foreign), ACCOUNT, "{foreign:?}");
        }
    }

    #[test]
    fn the_wish_travels_as_one_parameter() {
        assert_eq!(sign_in_path("/account"), "/account/sign-in");
        assert_eq!(sign_in_path("//evil.example"), "/account/sign-in");
        assert_eq!(
            sign_in_path("/a?b=c&d#e"),
            "/account/sign-in?next=/a%3Fb%3Dc%26d%23e"
        );
    }
}
