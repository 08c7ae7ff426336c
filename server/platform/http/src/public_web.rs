//! Asks addresses that strangers name, and nobody in the house for them (server-side request forgery, OWASP).
//!
//! Invariants: only `http` and `https`, without a name and password in the address; the name is looked up once, all of its
//! addresses are checked before anything is sent, and the connection goes to one that was checked; a redirect is an answer
//! like any other, so that who follows it has the next address checked again ([`crate::get_following`]).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use url::{Host, Url};

use crate::public_address::is_public;
use crate::resolver::{Resolver, SystemResolver};
use crate::web::{client, exchange};
use crate::{HttpClient, HttpError, HttpLimits, HttpRequest, HttpResponse};

/// A client for addresses that nobody has looked at. Connections are not kept.
#[derive(Clone)]
pub struct PublicWebClient {
    limits: HttpLimits,
    resolver: Arc<dyn Resolver>,
    allows: fn(IpAddr) -> bool,
}

impl PublicWebClient {
    /// A client that reaches the public internet alone.
    #[must_use]
    pub fn new(limits: HttpLimits) -> Self {
        Self::with(limits, Arc::new(SystemResolver), is_public)
    }

    /// A client that asks `resolver` for addresses and reaches those that `allows` lets through.
    #[must_use]
    pub fn with(
        limits: HttpLimits,
        resolver: Arc<dyn Resolver>,
        allows: fn(IpAddr) -> bool,
    ) -> Self {
        Self {
            limits,
            resolver,
            allows,
        }
    }

    /// The addresses of the host, all of them checked.
    async fn checked(&self, url: &Url) -> Result<Vec<SocketAddr>, Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Refused("only http and https are asked"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Refused("the address holds a name or a password"));
        }
        let port = url.port_or_known_default().unwrap_or_default();
        let found = match url.host() {
            None => return Err(Refusal::Refused("the address names no host")),
            Some(Host::Ipv4(address)) => vec![SocketAddr::new(address.into(), port)],
            Some(Host::Ipv6(address)) => vec![SocketAddr::new(address.into(), port)],
            Some(Host::Domain(name)) => self.named(name, port).await?,
        };
        // One that is inside is enough: the host is not what it says, or would be asked for it the next time.
        if found.iter().all(|address| (self.allows)(address.ip())) {
            Ok(found)
        } else {
            Err(Refusal::Refused("the host is not on the public internet"))
        }
    }

    async fn named(&self, name: &str, port: u16) -> Result<Vec<SocketAddr>, Refusal> {
        let asked = self.resolver.addresses(name, port);
        let found = within(self.limits.connect_timeout, asked).await?;
        match found {
            Ok(found) if !found.is_empty() => Ok(found),
            Ok(_) | Err(_) => Err(Refusal::Unknown),
        }
    }
}

/// Why nothing is sent.
enum Refusal {
    Refused(&'static str),
    Unknown,
    TooSlow,
}

impl Refusal {
    fn of(self, host: String) -> HttpError {
        match self {
            Self::Refused(reason) => HttpError::Forbidden { host, reason },
            Self::TooSlow => HttpError::TooSlow { host },
            Self::Unknown => HttpError::NoConnection {
                host,
                reason: "nobody knows this name".to_owned(),
            },
        }
    }
}

async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Result<T, Refusal> {
    tokio::time::timeout(time, work)
        .await
        .map_err(|_| Refusal::TooSlow)
}

#[async_trait]
impl HttpClient for PublicWebClient {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let checked = self.checked(&request.url).await;
        let addresses = checked.map_err(|refusal| refusal.of(request.host()))?;
        // Pinned: what the name means a moment later is not asked again.
        let pinned = client(self.limits)
            .resolve_to_addrs(request.url.host_str().unwrap_or_default(), &addresses)
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| HttpError::Setup(error.to_string()))?;
        exchange(&pinned, self.limits, request).await
    }
}
