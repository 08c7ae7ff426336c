//! In which language a page is written.
//!
//! An address that names a language ([`PARAMETER`]) is in that language: search engines find each language under its own
//! address, and whoever follows one goes on in it. Else what the visitor chose (the cookie [`COOKIE`]) counts first. Who has chosen nothing gets what the browser asks for, but
//! on pages that are theirs alone: a page that shared caches keep is the same for everybody, in the shop's own language.
//! Only languages that the pages have texts in are offered. Deliberately not here: the language of letters, which is the
//! account's; a form that makes an account gives it that of its page.

use api_kit::cookie_in;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, Uri};
use kernel::Locale;

use crate::middleware::cache_control::has_our_cookie;

/// Holds the tag of the chosen language.
pub const COOKIE: &str = "lsn_locale";

/// Names a language in an address.
pub const PARAMETER: &str = "lang";

/// How long a choice is remembered, in seconds: a year.
pub const REMEMBERED: u64 = 365 * 86_400;

/// Beginnings of addresses whose pages no shared cache keeps, whoever asks.
const PRIVATE_PAGES: [&str; 6] = [
    "/cart",
    "/checkout",
    "/orders",
    "/account",
    "/admin",
    "/unsubscribe",
];

/// The language that the address of a page names, if the pages speak it.
#[must_use]
pub fn of_address(uri: &Uri, shops: Locale) -> Option<Locale> {
    let pairs = uri.query()?.split('&');
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    let (_, tag) = named.rfind(|(name, _)| *name == PARAMETER)?;
    offered(tag, shops).filter(|_| !uri.path().starts_with("/api/"))
}

/// An address without the language it names.
#[must_use]
pub fn without_language(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else {
        return address.to_owned();
    };
    let names_language = |pair: &&str| pair.split('=').next() == Some(PARAMETER);
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !names_language(pair))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// The locale of a page whose address names none: `shops` is the shop's own.
#[must_use]
pub fn of_page(headers: &HeaderMap, path: &str, shops: Locale) -> Locale {
    let chosen = cookie_in(headers, COOKIE).and_then(|tag| offered(tag, shops));
    chosen
        .or_else(|| is_private(headers, path).then(|| asked_for(headers, shops))?)
        .unwrap_or(shops)
}

/// The locale of the pages that are a visitor's own, whichever: those of the account.
#[must_use]
pub fn of_own_pages(headers: &HeaderMap, shops: Locale) -> Locale {
    of_page(headers, "/account", shops)
}

/// The locale for a tag, if the pages speak its language. The shop's own region counts for its own language: `en` is
/// `en-AU` in an Australian shop.
#[must_use]
pub fn offered(tag: &str, shops: Locale) -> Option<Locale> {
    let wanted = Locale::parse(tag)?;
    if wanted.language() == shops.language() {
        return Some(shops);
    }
    let mut spoken = app::languages().into_iter();
    spoken.find(|locale| locale.language() == wanted.language())
}

fn is_private(headers: &HeaderMap, path: &str) -> bool {
    has_our_cookie(headers) || PRIVATE_PAGES.iter().any(|page| path.starts_with(page))
}

/// The first language of `Accept-Language` (RFC 9110 §12.5.4) that the pages speak, by its weight.
fn asked_for(headers: &HeaderMap, shops: Locale) -> Option<Locale> {
    let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut ranges: Vec<(u16, &str)> = header.split(',').filter_map(range).collect();
    // Stable: of equal weights the first counts.
    ranges.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let wanted = ranges.into_iter().filter(|(weight, _)| *weight > 0);
    wanted
        .map(|(_, tag)| tag)
        .find_map(|tag| offered(tag, shops))
}

/// Weight in thousandths, and tag; `None` for what can not be read.
fn range(text: &str) -> Option<(u16, &str)> {
    let mut parts = text.split(';');
    let tag = parts.next()?.trim();
    let weight = match parts.next() {
        None => 1000,
        Some(weight) => thousandths(weight.trim().strip_prefix("q=")?)?,
    };
    Some((weight, tag))
}

/// `0.8` is 800: one digit, and at most three after the point.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{part:0<3}");
    let part: u16 = digits.get(..3)?.parse().ok()?;
    let whole: u16 = whole.parse().ok()?;
    (whole <= 1).then(|| (whole * 1000 + part).min(1000))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE as COOKIES;

    use super::*;

    fn headers(cookie: &'static str, languages: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIES, HeaderValue::from_static(cookie));
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(languages));
        headers
    }

    fn locale(cookie: &'static str, languages: &'static str, path: &str) -> Locale {
        of_page(&headers(cookie, languages), path, Locale::EnAu)
    }

    #[test]
    fn the_choice_counts_everywhere() {
        assert_eq!(locale("lsn_locale=ar", "en", "/"), Locale::Ar);
        assert_eq!(locale("lsn_locale=en", "ar", "/cart"), Locale::EnAu);
        assert_eq!(locale("lsn_locale=tlh", "", "/"), Locale::EnAu);
    }

    #[test]
    fn an_address_may_name_a_language() {
        let named = |address: &str| of_address(&address.parse().unwrap(), Locale::EnAu);
        assert_eq!(named("/products/mug?lang=ar"), Some(Locale::Ar));
        assert_eq!(named("/?a=1&lang=en"), Some(Locale::EnAu));
        assert_eq!(named("/?lang=tlh"), None);
        assert_eq!(named("/?language=ar"), None);
        assert_eq!(named("/api/x?lang=ar"), None);
        assert_eq!(without_language("/a?lang=ar"), "/a");
        assert_eq!(without_language("/a?x=1&lang=ar&y=2"), "/a?x=1&y=2");
        assert_eq!(without_language("/a"), "/a");
    }

    #[test]
    fn the_browser_is_asked_only_where_no_cache_keeps_the_page() {
        assert_eq!(locale("", "ar", "/"), Locale::EnAu);
        assert_eq!(locale("", "ar-EG", "/cart"), Locale::Ar);
        assert_eq!(locale("lsn_cart=1", "ar", "/"), Locale::Ar);
    }

    #[test]
    fn the_heaviest_language_that_is_spoken_counts() {
        assert_eq!(locale("", "fi, en;q=0.5, ar;q=0.8", "/cart"), Locale::Ar);
        assert_eq!(locale("", "ar;q=0, en", "/cart"), Locale::EnAu);
        assert_eq!(locale("", "ar;q=0.85, en-US;q=0.9", "/cart"), Locale::EnAu);
        assert_eq!(locale("", "*, ar;q=nonsense", "/cart"), Locale::EnAu);
    }
}
