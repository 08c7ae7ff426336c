//! Outgoing HTTP as an argument: whoever asks another service takes an [`HttpClient`].
//!
//! Invariants: every exchange ends within its time; no answer is read beyond its size; redirects are never followed, so
//! that a request goes to the address that was checked and nowhere else; neither addresses' queries nor bodies are put
//! into errors, since both carry secrets. Deliberately not here: retries, which only the caller can judge; proxies of the
//! environment; any provider.

mod message;
mod web;

use async_trait::async_trait;

pub use message::{HttpRequest, HttpResponse, NotJson};
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
