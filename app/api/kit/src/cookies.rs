//! Cookies as they travel (RFC 6265), for server functions and for the routes that are none.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The cookies of a request, as name and value.
pub fn cookies_in(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The value of the cookie `name` of a request.
#[must_use]
pub fn cookie_in<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    cookies_in(headers)
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A cookie to be set.
#[derive(Debug, Clone, Copy)]
pub struct NewCookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// Plain letters and digits.
    pub value: &'a str,
    /// Under which addresses the browser sends it.
    pub path: &'a str,
    /// How long the browser keeps it; 0 takes it away.
    pub seconds: u64,
    /// Whether it travels over HTTPS alone.
    pub secure: bool,
}

impl NewCookie<'_> {
    /// The value of `Set-Cookie`: HttpOnly and SameSite=Lax, as all of ours are. `None` when a part of it can not stand in
    /// a header.
    #[must_use]
    pub fn header(&self) -> Option<HeaderValue> {
        let Self {
            name,
            value,
            path,
            seconds,
            secure,
        } = self;
        let secure = if *secure { "; Secure" } else { "" };
        HeaderValue::try_from(format!(
            "{name}={value}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
        ))
        .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_in_any_header_of_theirs() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; lsn_cart=two=2"));
        headers.append(COOKIE, HeaderValue::from_static("c; d=4"));
        assert_eq!(cookie_in(&headers, "lsn_cart"), Some("two=2"));
        assert_eq!(cookie_in(&headers, "d"), Some("4"));
        assert_eq!(cookie_in(&headers, "c"), None);
        assert_eq!(cookies_in(&headers).count(), 3);
    }

    #[test]
    fn a_cookie_is_for_the_server_alone() {
        let cookie = NewCookie {
            name: "lsn",
            value: "x",
            path: "/auth/",
            seconds: 60,
            secure: true,
        };
        let expected = "lsn=x; Path=/auth/; HttpOnly; SameSite=Lax; Max-Age=60; Secure";
        assert_eq!(cookie.header().unwrap(), expected);
        let broken = NewCookie {
            value: "x\r\ny",
            ..cookie
        };
        assert!(broken.header().is_none());
    }
}
