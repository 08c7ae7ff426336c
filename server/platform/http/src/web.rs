//! The client of the program: reqwest with rustls, over the certificates of this machine.

use std::time::Duration;

use async_trait::async_trait;
use bytes::BytesMut;
use reqwest::redirect::Policy;

use crate::{HttpClient, HttpError, HttpRequest, HttpResponse};

/// How much an exchange may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpLimits {
    /// From the first byte sent to the last byte read.
    pub timeout: Duration,
    /// For the connection alone, TLS included.
    pub connect_timeout: Duration,
    /// The longest answer that is read, in bytes after decoding.
    pub longest_answer: usize,
}

impl Default for HttpLimits {
    /// 10 seconds, 5 of them for the connection; 1 MiB.
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            connect_timeout: Duration::from_secs(5),
            longest_answer: 1024 * 1024,
        }
    }
}

/// Asks over the network. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct WebClient {
    client: reqwest::Client,
    limits: HttpLimits,
}

impl WebClient {
    /// A client with these limits.
    ///
    /// # Errors
    /// [`HttpError::Setup`] when TLS can not be set up.
    pub fn new(limits: HttpLimits) -> Result<Self, HttpError> {
        let client = client(limits)
            .build()
            .map_err(|error| HttpError::Setup(error.to_string()))?;
        Ok(Self { client, limits })
    }
}

#[async_trait]
impl HttpClient for WebClient {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        exchange(&self.client, self.limits, request).await
    }
}

/// What every client of this program keeps to.
pub(crate) fn client(limits: HttpLimits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(limits.timeout)
        .connect_timeout(limits.connect_timeout)
        .user_agent(concat!("lsn/", env!("CARGO_PKG_VERSION")))
}

/// Sends the request and reads the whole answer within the limits.
pub(crate) async fn exchange(
    client: &reqwest::Client,
    limits: HttpLimits,
    request: HttpRequest,
) -> Result<HttpResponse, HttpError> {
    let host = request.host();
    let sent = client
        .request(request.method, request.url)
        .headers(request.headers)
        .body(request.body)
        .send()
        .await;
    let mut answer = sent.map_err(|error| failure(&host, error))?;
    let limit = limits.longest_answer;
    let too_large = || HttpError::TooLarge {
        host: host.clone(),
        limit,
    };
    let announced = answer.content_length().unwrap_or_default();
    if usize::try_from(announced).map_or(true, |length| length > limit) {
        return Err(too_large());
    }
    let mut body = BytesMut::new();
    while let Some(part) = answer
        .chunk()
        .await
        .map_err(|error| failure(&host, error))?
    {
        // Announced or not: what counts is what comes.
        if body.len() + part.len() > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&part);
    }
    Ok(HttpResponse {
        status: answer.status(),
        headers: std::mem::take(answer.headers_mut()),
        body: body.freeze(),
    })
}

fn failure(host: &str, error: reqwest::Error) -> HttpError {
    let host = host.to_owned();
    if error.is_timeout() {
        return HttpError::TooSlow { host };
    }
    let before_sending = error.is_connect();
    let error = error.without_url();
    let mut reason = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        reason = cause.to_string();
        source = cause.source();
    }
    if before_sending {
        HttpError::NoConnection { host, reason }
    } else {
        HttpError::Unreachable { host, reason }
    }
}
