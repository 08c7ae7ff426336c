//! Outgoing HTTP as an argument: whoever asks another service takes an [`HttpClient`].
//!
//! Invariants: every exchange ends within its time; no answer is read beyond its size; no client follows redirects, so
//! that a request goes to the address that was checked and nowhere else ([`get_following`] asks the client for each);
//! addresses that strangers name are asked by [`PublicWebClient`]; neither addresses' queries nor bodies are put
//! into errors, since both carry secrets. Deliberately not here: retries, which only the caller can judge; proxies of the
//! environment; any provider.

mod following;
mod message;
mod public_address;
mod public_web;
mod resolver;
mod web;

use async_trait::async_trait;

pub use following::get_following;
pub use message::{HttpRequest, HttpResponse, NotJson};
pub use public_address::is_public;
pub use public_web::PublicWebClient;
pub use resolver::{Resolver, SystemResolver};
pub use url::Url;
pub use web::{HttpLimits, WebClient};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The client could not be made; an error of this machine.
    #[error("the HTTP client can not be made: {0}")]
    Setup(String),
    /// The request is malformed: a header that can not be sent.
    #[error("the request can not be sent: {0}")]
    Request(String),
    /// The address is not asked, whoever wants it.
    #[error("{host} is not asked: {reason}")]
    Forbidden {
        /// Who would have been asked.
        host: String,
        /// Why not.
        reason: &'static str,
    },
    /// Redirects that do not end, or lead nowhere.
    #[error("{host} sends on and on")]
    Redirects {
        /// Who sent on last.
        host: String,
    },
    /// No answer in time.
    #[error("{host} did not answer in time")]
    TooSlow {
        /// Who was asked.
        host: String,
    },
    /// The answer is longer than is read.
    #[error("the answer of {host} is longer than {limit} bytes")]
    TooLarge {
        /// Who was asked.
        host: String,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// No connection, or no TLS: nothing of the request has left this machine.
    #[error("{host} can not be reached: {reason}")]
    NoConnection {
        /// Who was asked.
        host: String,
        /// In the words of the network, without the address.
        reason: String,
    },
    /// A connection that broke, or a broken answer: the request may have arrived.
    #[error("{host} can not be reached: {reason}")]
    Unreachable {
        /// Who was asked.
        host: String,
        /// In the words of the network, without the address.
        reason: String,
    },
}

/// Asks other services.
#[async_trait]
pub trait HttpClient: Send + Sync {
    /// Sends the request and reads the whole answer. Any status is an answer, that of a redirect too.
    ///
    /// # Errors
    /// [`HttpError`] when there is no whole answer within the limits.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError>;
}
