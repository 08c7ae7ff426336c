//! Signs people in by other services: OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636).
//!
//! Invariants: a service is what its discovery document says, and only if the issuer in it is letter by letter the one
//! that was configured; everything is asked over https, but of this machine; no answer is believed before its signature,
//! issuer, audience, times and nonce are right; algorithms are those of a fixed list, never the one without signature
//! and never a shared secret; times are compared with the given clock. Deliberately not here: state and its browser,
//! who is let in (crate `identity`); issuers with placeholders, answers by form post, secrets that are signed tokens.

mod authorization;
mod claims;
mod discovery;
mod keys;
mod redeem;
mod signature;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use http_client::HttpClient;
use identity::{
    AuthorizationAnswer, AuthorizationRequest, OpenIdClient, OpenIdProvider, ProviderClaims,
    ProviderError,
};
use kernel::Clock;

use discovery::Service;

/// Services by issuer. Waiting for one does not keep the others.
type Known = Mutex<HashMap<String, Arc<tokio::sync::Mutex<Option<Service>>>>>;

/// Speaks OpenID Connect with any service. Remembers what services say about themselves; make one per process.
pub struct OpenIdConnect {
    http: Arc<dyn HttpClient>,
    clock: Arc<dyn Clock>,
    known: Known,
}

impl OpenIdConnect {
    /// Asks over `http`, reads times by `clock`.
    #[must_use]
    pub fn new(http: Arc<dyn HttpClient>, clock: Arc<dyn Clock>) -> Self {
        Self {
            http,
            clock,
            known: Known::default(),
        }
    }

    fn place(&self, issuer: &str) -> Arc<tokio::sync::Mutex<Option<Service>>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(issuer.to_owned()).or_default())
    }
}

#[async_trait]
impl OpenIdProvider for OpenIdConnect {
    async fn check_issuer(&self, issuer: &str) -> Result<(), ProviderError> {
        discovery::discover(self.http.as_ref(), issuer)
            .await
            .map(drop)
    }

    async fn authorization_url(
        &self,
        client: &OpenIdClient,
        request: AuthorizationRequest<'_>,
    ) -> Result<String, ProviderError> {
        let metadata = self.metadata(&client.issuer).await?;
        Ok(authorization::url(&metadata, client, request))
    }

    async fn redeem(
        &self,
        client: &OpenIdClient,
        answer: AuthorizationAnswer<'_>,
    ) -> Result<ProviderClaims, ProviderError> {
        self.redeem_code(client, answer).await
    }
}
