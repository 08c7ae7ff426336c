//! What this context wants of a service that signs people in (OpenID Connect Core 1.0), and what it gets.
//!
//! Deliberately not here: the protocol, which a provider crate speaks; who is let in, which the commands decide.

use async_trait::async_trait;
use platform::secrets::Plaintext;

/// A service as staff types it.
#[derive(Clone, Copy)]
pub struct NewIdentityProvider<'a> {
    /// Its word in addresses: up to 40 small letters, digits and dashes.
    pub slug: &'a str,
    /// Its name on buttons.
    pub name: &'a str,
    /// Its own name for itself, an https address.
    pub issuer: &'a str,
    /// The shop's name at the service.
    pub client_id: &'a str,
    /// What proves the shop to the service; empty for a public client.
    pub client_secret: &'a str,
    /// What is asked for; empty for `openid email profile`.
    pub scopes: &'a str,
}

/// The shop as the service knows it.
#[derive(Debug, Clone)]
pub struct OpenIdClient {
    /// The service's name for itself; an address, compared letter by letter.
    pub issuer: String,
    /// The shop's name at the service.
    pub client_id: String,
    /// What proves the shop to the service; `None` for a public client.
    pub client_secret: Option<Plaintext>,
    /// What is asked for, e.g. `openid email profile`.
    pub scopes: String,
    /// Where the service sends people back to.
    pub redirect_uri: String,
}

/// What is sent along with somebody who is to be signed in.
#[derive(Clone, Copy)]
pub struct AuthorizationRequest<'a> {
    /// Comes back with the answer, to tell whose it is.
    pub state: &'a str,
    /// Comes back inside the signed answer.
    pub nonce: &'a str,
    /// The secret that only the asker of the code knows (RFC 7636); its SHA-256 is sent.
    pub verifier: &'a str,
}

/// What somebody brings back from the service.
#[derive(Clone, Copy)]
pub struct AuthorizationAnswer<'a> {
    /// To be exchanged for the signed answer.
    pub code: &'a str,
    /// Who the service says it is (RFC 9207), if it says so.
    pub issuer: Option<&'a str>,
    /// As in the request.
    pub nonce: &'a str,
    /// As in the request.
    pub verifier: &'a str,
}

/// Who somebody is, by the word of the service, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderClaims {
    /// Names the person at the service for ever; means nothing elsewhere.
    pub subject: String,
    /// Their address, as the service writes it.
    pub email: Option<String>,
    /// Whether the service vouches that the address is theirs.
    pub email_verified: bool,
    /// Their name.
    pub name: Option<String>,
}

/// Why a service gives no answer that counts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Its address or what it says about itself is wrong; the code of the complaint about the field `issuer`.
    #[error("the service can not be used: {reason}")]
    Misconfigured {
        /// For the field: `issuer`, `issuer_https`, `issuer_mismatch` or `issuer_unreachable`.
        code: &'static str,
        /// For the log.
        reason: String,
    },
    /// It does not answer, too slowly, too much, or not as agreed.
    #[error("the service does not answer: {0}")]
    Unavailable(String),
    /// It refuses the code: used, too old, or not ours.
    #[error("the service refuses the code: {0}")]
    Refused(String),
    /// Its signed answer is not good.
    #[error("the answer of the service is not good: {0}")]
    BadAnswer(String),
}

/// Speaks with services that sign people in.
#[async_trait]
pub trait OpenIdProvider: Send + Sync {
    /// Whether there is such a service at `issuer`; asked afresh.
    ///
    /// # Errors
    /// [`ProviderError::Misconfigured`].
    async fn check_issuer(&self, issuer: &str) -> Result<(), ProviderError>;

    /// Where to send somebody who is to be signed in.
    ///
    /// # Errors
    /// The service can not be asked for its addresses.
    async fn authorization_url(
        &self,
        client: &OpenIdClient,
        request: AuthorizationRequest<'_>,
    ) -> Result<String, ProviderError>;

    /// Exchanges the code for who it is, and checks the answer wholly.
    ///
    /// # Errors
    /// [`ProviderError`].
    async fn redeem(
        &self,
        client: &OpenIdClient,
        answer: AuthorizationAnswer<'_>,
    ) -> Result<ProviderClaims, ProviderError>;
}
