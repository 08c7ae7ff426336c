//! Who asks, and under which address: worked out once per request.
//!
//! Forwarding headers are believed only when the configuration says that a proxy in front sets them; then the last
//! value counts, which is the one our proxy wrote.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::http::header::HOST;

use crate::config::{Config, PublicUrl};

/// What of the configuration decides how a request is read.
#[derive(Debug, Clone)]
pub struct SourceRules {
    trust_proxy: bool,
    public_url: Option<PublicUrl>,
}

impl SourceRules {
    /// The rules of a configuration.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            trust_proxy: config.trust_proxy,
            public_url: config.public_url.clone(),
        }
    }

    /// Whether forwarding headers, and an incoming request id, are believed.
    #[must_use]
    pub const fn trust_proxy(&self) -> bool {
        self.trust_proxy
    }
}

/// Who asks, and under which address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSource {
    /// The other end of the connection.
    pub peer: Option<IpAddr>,
    /// The client behind a trusted proxy, else the peer.
    pub client: Option<IpAddr>,
    /// Whether the client speaks https.
    pub secure: bool,
    /// Host and port as the client wrote them, in lower case, without the scheme's own port.
    pub authority: Arc<str>,
}

impl RequestSource {
    /// Reads it from a request.
    #[must_use]
    pub fn of(request: &Request, rules: &SourceRules) -> Self {
        let headers = request.headers();
        let forwarded = |name: &str| {
            rules
                .trust_proxy
                .then(|| last_value(headers, name))
                .flatten()
        };
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let client = forwarded("x-forwarded-for")
            .and_then(parse_address)
            .or(peer);
        let authority = forwarded("x-forwarded-host")
            .or_else(|| headers.get(HOST)?.to_str().ok())
            .or_else(|| {
                request
                    .uri()
                    .authority()
                    .map(|authority| authority.as_str())
            })
            .unwrap_or_default()
            .to_ascii_lowercase();
        let secure = forwarded("x-forwarded-proto").map_or_else(
            || {
                rules
                    .public_url
                    .as_ref()
                    .is_some_and(|url| url.secure && url.authority == authority)
            },
            |scheme| scheme.eq_ignore_ascii_case("https"),
        );
        Self {
            peer,
            client,
            secure,
            authority: without_own_port(&authority, secure).into(),
        }
    }

    /// The host name without port.
    #[must_use]
    pub fn host(&self) -> &str {
        split_port(&self.authority).0
    }

    /// The address of this site as the client wrote it, e.g. `https://shop.example`.
    #[must_use]
    pub fn site(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }

    /// Whether `address` (an Origin or Referer) has our scheme, host and port.
    #[must_use]
    pub fn is_own_origin(&self, address: &str) -> bool {
        let Some((scheme, rest)) = address.split_once("://") else {
            return false;
        };
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return false,
        };
        let authority = rest
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        secure == self.secure
            && !authority.is_empty()
            && without_own_port(&authority, secure) == &*self.authority
    }
}

fn last_value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    value
        .rsplit(',')
        .next()
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// An address with or without port: proxies write both.
fn parse_address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        // The last colon of a bare IPv6 address in brackets is inside them.
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

fn without_own_port(authority: &str, secure: bool) -> &str {
    let own = if secure { "443" } else { "80" };
    match split_port(authority) {
        (host, Some(port)) if port == own => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(headers: &[(&str, &str)]) -> Request {
        let mut request = Request::new(Body::empty());
        for (name, value) in headers {
            let name: axum::http::HeaderName = name.parse().unwrap();
            request.headers_mut().append(name, value.parse().unwrap());
        }
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 5000))));
        request
    }

    const FORWARDED: &[(&str, &str)] = &[
        ("host", "127.0.0.1:3000"),
        ("x-forwarded-for", "6.6.6.6, 203.0.113.9"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "Shop.example.org"),
    ];

    #[test]
    fn forwarding_headers_count_only_from_a_trusted_proxy() {
        let rules = |trust_proxy| SourceRules {
            trust_proxy,
            public_url: None,
        };
        let trusted = RequestSource::of(&request(FORWARDED), &rules(true));
        assert_eq!(trusted.client.unwrap().to_string(), "203.0.113.9");
        assert!(trusted.secure);
        assert_eq!(&*trusted.authority, "shop.example.org");
        let plain = RequestSource::of(&request(FORWARDED), &rules(false));
        assert_eq!(plain.client.unwrap().to_string(), "10.0.0.1");
        assert!(!plain.secure);
        assert_eq!(
            (&*plain.authority, plain.host()),
            ("127.0.0.1:3000", "127.0.0.1")
        );
    }

    #[test]
    fn the_public_url_tells_the_scheme_behind_a_silent_proxy() {
        let public_url = Some(PublicUrl {
            secure: true,
            authority: "shop.example.org".into(),
        });
        let rules = SourceRules {
            trust_proxy: false,
            public_url,
        };
        assert!(RequestSource::of(&request(&[("host", "shop.example.org")]), &rules).secure);
        assert!(!RequestSource::of(&request(&[("host", "other.example.org")]), &rules).secure);
    }

    #[test]
    fn an_own_origin_has_the_same_scheme_host_and_port() {
        let rules = SourceRules {
            trust_proxy: false,
            public_url: None,
        };
        let source = RequestSource::of(&request(&[("host", "[::1]:3000")]), &rules);
        assert_eq!(source.host(), "[::1]");
        assert!(source.is_own_origin("http://[::1]:3000"));
        assert!(source.is_own_origin("http://[::1]:3000/cart?x=1"));
        for foreign in [
            "https://[::1]:3000",
            "http://[::1]",
            "http://[::1]:3000.evil.org",
            "null",
            "",
        ] {
            assert!(!source.is_own_origin(foreign), "{foreign}");
        }
        let usual = RequestSource::of(&request(&[("host", "shop.example.org:80")]), &rules);
        assert!(usual.is_own_origin("http://shop.example.org"));
        assert!(usual.is_own_origin("http://SHOP.example.org:80/"));
    }
}
