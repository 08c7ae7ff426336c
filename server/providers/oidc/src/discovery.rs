//! What a service says about itself (OpenID Connect Discovery 1.0 §4, RFC 8414), kept for ten minutes.

use std::sync::Arc;

use chrono::TimeDelta;
use http_client::{HttpClient, HttpRequest, Url};
use identity::ProviderError;
use kernel::Timestamp;
use serde::Deserialize;

use crate::OpenIdConnect;
use crate::keys::KeySet;

/// How long a service is taken at its word.
const KEPT: TimeDelta = TimeDelta::minutes(10);

/// The addresses of a service, all of them checked.
#[derive(Debug)]
pub(crate) struct Metadata {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: Url,
    pub(crate) token_endpoint: Url,
    pub(crate) jwks_uri: Url,
    pub(crate) userinfo_endpoint: Option<Url>,
    /// How a client with a secret shows it; the first that both know.
    pub(crate) authentication: Authentication,
    /// Whether the service names itself in its answers (RFC 9207).
    pub(crate) names_itself: bool,
}

/// How a client shows its secret at the token endpoint (OpenID Connect Core 1.0 §9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authentication {
    /// `client_secret_basic`.
    Basic,
    /// `client_secret_post`.
    Post,
    /// None that is known here.
    Unknown,
}

/// What is remembered of a service.
pub(crate) struct Service {
    pub(crate) metadata: Arc<Metadata>,
    pub(crate) read_at: Timestamp,
    pub(crate) keys: Option<KeySet>,
}

/// The fields that are used; all others are of no interest.
#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl OpenIdConnect {
    /// The service's addresses, from memory or asked for now. Keys outlive the addresses if those stay the same.
    pub(crate) async fn metadata(&self, issuer: &str) -> Result<Arc<Metadata>, ProviderError> {
        let place = self.place(issuer);
        let mut known = place.lock().await;
        let now = self.clock.now();
        if let Some(service) = known.as_ref().filter(|known| now < known.read_at + KEPT) {
            return Ok(Arc::clone(&service.metadata));
        }
        let metadata = Arc::new(discover(self.http.as_ref(), issuer).await?);
        let keys = known
            .take()
            .filter(|before| before.metadata.jwks_uri == metadata.jwks_uri)
            .and_then(|before| before.keys);
        *known = Some(Service {
            metadata: Arc::clone(&metadata),
            read_at: now,
            keys,
        });
        Ok(metadata)
    }
}

/// Asks a service about itself.
pub(crate) async fn discover(
    http: &dyn HttpClient,
    issuer: &str,
) -> Result<Metadata, ProviderError> {
    let address = check_issuer(issuer)?;
    let loopback = is_loopback(&address);
    let document = format!(
        "{}/.well-known/openid-configuration",
        issuer.trim_end_matches('/')
    );
    let document = Url::parse(&document).map_err(|error| bad("issuer", error.to_string()))?;
    let unreachable = |reason: String| bad("issuer_unreachable", reason);
    let answer = http.send(HttpRequest::get(document)).await;
    let answer = answer.map_err(|error| unreachable(error.to_string()))?;
    if answer.status != 200 {
        return Err(unreachable(format!("status {}", answer.status)));
    }
    let document: Document = answer
        .json()
        .map_err(|error| unreachable(error.to_string()))?;
    if document.issuer != issuer {
        let reason = format!("it calls itself {:?}", document.issuer);
        return Err(bad("issuer_mismatch", reason));
    }
    document.checked(loopback)
}

impl Document {
    fn checked(self, loopback: bool) -> Result<Metadata, ProviderError> {
        let endpoint = |text: &str| {
            Url::parse(text)
                .ok()
                .filter(|url| is_allowed(url, loopback))
                .ok_or_else(|| bad("issuer_https", format!("the address {text:?}")))
        };
        let authentication = authentication(self.token_endpoint_auth_methods_supported.as_deref());
        Ok(Metadata {
            authorization_endpoint: endpoint(&self.authorization_endpoint)?,
            token_endpoint: endpoint(&self.token_endpoint)?,
            jwks_uri: endpoint(&self.jwks_uri)?,
            userinfo_endpoint: self
                .userinfo_endpoint
                .as_deref()
                .map(endpoint)
                .transpose()?,
            issuer: self.issuer,
            authentication,
            names_itself: self.authorization_response_iss_parameter_supported,
        })
    }
}

/// A service that says nothing takes `client_secret_basic` (Discovery 1.0 §3).
fn authentication(supported: Option<&[String]>) -> Authentication {
    let Some(supported) = supported else {
        return Authentication::Basic;
    };
    let knows = |method: &str| supported.iter().any(|one| one == method);
    if knows("client_secret_basic") {
        Authentication::Basic
    } else if knows("client_secret_post") {
        Authentication::Post
    } else {
        Authentication::Unknown
    }
}

fn check_issuer(issuer: &str) -> Result<Url, ProviderError> {
    let url = Url::parse(issuer).map_err(|error| bad("issuer", error.to_string()))?;
    let plain = url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if !plain || url.host_str().is_none() {
        return Err(bad("issuer", "it has a query, a fragment or a user".into()));
    }
    if !is_allowed(&url, true) {
        return Err(bad("issuer_https", "it is not https".into()));
    }
    Ok(url)
}

/// https, or plain http of this machine for a service that is on this machine itself.
fn is_allowed(url: &Url, loopback: bool) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => loopback && is_loopback(url),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn bad(code: &'static str, reason: String) -> ProviderError {
    ProviderError::Misconfigured { code, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(issuer: &str) -> Option<&'static str> {
        match check_issuer(issuer) {
            Err(ProviderError::Misconfigured { code, .. }) => Some(code),
            _ => None,
        }
    }

    #[test]
    fn an_issuer_is_an_https_address_or_on_this_machine() {
        for good in [
            "https://accounts.example",
            "https://sso.example/realms/shop",
            "http://127.0.0.1:8080",
            "http://localhost:1/x",
            "http://[::1]:9",
        ] {
            assert_eq!(code(good), None, "{good}");
        }
        assert_eq!(code("http://accounts.example"), Some("issuer_https"));
        assert_eq!(code("http://127.0.0.1.example"), Some("issuer_https"));
        assert_eq!(code("ftp://127.0.0.1"), Some("issuer_https"));
        for bad in [
            "",
            "accounts.example",
            "https://a.example?x=1",
            "https://a.example#x",
            "https://user@a.example",
        ] {
            assert_eq!(code(bad), Some("issuer"), "{bad}");
        }
    }

    #[test]
    fn the_way_to_show_a_secret_is_one_that_both_know() {
        let of = |methods: &[&str]| {
            let methods: Vec<String> = methods.iter().map(|&method| method.into()).collect();
            authentication(Some(&methods))
        };
        assert_eq!(authentication(None), Authentication::Basic);
        let both = of(&["client_secret_post", "client_secret_basic"]);
        assert_eq!(both, Authentication::Basic);
        assert_eq!(of(&["client_secret_post"]), Authentication::Post);
        assert_eq!(of(&["private_key_jwt"]), Authentication::Unknown);
    }
}
