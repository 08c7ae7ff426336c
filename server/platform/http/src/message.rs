//! What is asked and what is answered.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::HttpError;

/// A request. Its `Debug` shows neither headers nor body nor the address's query.
#[derive(Clone)]
pub struct HttpRequest {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl HttpRequest {
    /// Asks for what is at the address, as JSON.
    #[must_use]
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// Posts fields as `application/x-www-form-urlencoded` (WHATWG URL Standard §5.2).
    #[must_use]
    pub fn post_form(url: Url, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        Self::new(Method::POST, url).with_body(content_type, body.into())
    }

    /// Posts a value as JSON.
    ///
    /// # Errors
    /// [`HttpError::Request`] when the value can not be written as JSON.
    pub fn post_json<T: Serialize>(url: Url, value: &T) -> Result<Self, HttpError> {
        let body =
            serde_json::to_vec(value).map_err(|error| HttpError::Request(error.to_string()))?;
        let content_type = HeaderValue::from_static("application/json");
        Ok(Self::new(Method::POST, url).with_body(content_type, body.into()))
    }

    fn new(method: Method, url: Url) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            method,
            url,
            headers,
            body: Bytes::new(),
        }
    }

    fn with_body(mut self, content_type: HeaderValue, body: Bytes) -> Self {
        self.headers.insert(CONTENT_TYPE, content_type);
        self.body = body;
        self
    }

    /// The same with a header in place of the one before.
    ///
    /// # Errors
    /// [`HttpError::Request`] when the value can not stand in a header.
    pub fn header(mut self, name: HeaderName, value: &str) -> Result<Self, HttpError> {
        let mut value = HeaderValue::from_str(value)
            .map_err(|_| HttpError::Request(format!("bad value of the header {name}")))?;
        value.set_sensitive(name == AUTHORIZATION);
        self.headers.insert(name, value);
        Ok(self)
    }

    /// Who is asked, for errors: host and port, nothing secret.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match self.url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }
}

impl std::fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("host", &self.host())
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

/// The whole answer.
#[derive(Clone)]
pub struct HttpResponse {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

/// The body is not the JSON that was expected; what it is instead is not repeated.
#[derive(Debug, thiserror::Error)]
#[error("the answer is not the expected JSON: {reason} in line {line}, column {column}")]
pub struct NotJson {
    reason: &'static str,
    line: usize,
    column: usize,
}

impl HttpResponse {
    /// The body as JSON.
    ///
    /// # Errors
    /// [`NotJson`].
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, NotJson> {
        // serde's own words repeat values, which may be secrets.
        serde_json::from_slice(&self.body).map_err(|error| NotJson {
            reason: match error.classify() {
                serde_json::error::Category::Io => "reading failed",
                serde_json::error::Category::Syntax => "no JSON",
                serde_json::error::Category::Data => "other fields than expected",
                serde_json::error::Category::Eof => "it ends too early",
            },
            line: error.line(),
            column: error.column(),
        })
    }
}

impl std::fmt::Debug for HttpResponse {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
