//! One exchange with Stripe: who asks, for which account, with which key; and what an answer is.
//!
//! Deliberately not here: trying again. The key makes a repeat safe, and the caller's jobs repeat.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, StatusCode};
use http_client::{HttpClient, HttpRequest, HttpResponse, Url};
use payments::GatewayError;
use serde::de::DeserializeOwned;

use crate::accounts::Account;
use crate::wire::{ApiError, Refusal};

/// The version of the interface whose shapes are read here; sent with every request.
pub const API_VERSION: &str = "2023-08-16";

const VERSION: HeaderName = HeaderName::from_static("stripe-version");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const ACT_FOR: HeaderName = HeaderName::from_static("stripe-account");

/// What a form holds: names with brackets, as in `metadata[payment]`.
pub(crate) type Fields<'a> = Vec<(&'a str, String)>;

/// What Stripe said.
pub(crate) enum Answer<T> {
    /// As asked.
    Done(T),
    /// Not done, for certain.
    Refused(Refusal),
}

/// Asks Stripe.
pub(crate) struct Client {
    http: Arc<dyn HttpClient>,
    address: Url,
}

impl Client {
    pub(crate) fn new(http: Arc<dyn HttpClient>, address: Url) -> Self {
        Self { http, address }
    }

    /// Reads what is at the path.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        account: &Account,
        path: &str,
    ) -> Result<Answer<T>, GatewayError> {
        self.send(account, HttpRequest::get(self.at(path)?)).await
    }

    /// Posts a form. With the same `key` nothing is done twice, and the first answer comes again, be it a refusal; without
    /// one, what is asked for must bear repeats by itself.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        account: &Account,
        path: &str,
        fields: &Fields<'_>,
        key: Option<&str>,
    ) -> Result<Answer<T>, GatewayError> {
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let mut request = HttpRequest::post_form(self.at(path)?, &pairs);
        if let Some(key) = key {
            request = request.header(IDEMPOTENCY_KEY, key).map_err(lost)?;
        }
        self.send(account, request).await
    }

    fn at(&self, path: &str) -> Result<Url, GatewayError> {
        self.address.join(path).map_err(lost)
    }

    async fn send<T: DeserializeOwned>(
        &self,
        account: &Account,
        request: HttpRequest,
    ) -> Result<Answer<T>, GatewayError> {
        let key = account.api_key.expose_text().map_err(lost)?;
        // RFC 7617: the key is the name, and there is no password.
        let basic = format!("Basic {}", STANDARD.encode(format!("{key}:")));
        let mut request = request
            .header(AUTHORIZATION, &basic)
            .and_then(|request| request.header(VERSION, API_VERSION))
            .map_err(lost)?;
        if let Some(connected) = &account.connected_account {
            request = request.header(ACT_FOR, connected).map_err(lost)?;
        }
        read(&self.http.send(request).await.map_err(lost)?)
    }
}

/// 2xx is done; 4xx is not done, but for 409, which means that the same request is under way. Whatever else comes, nobody
/// knows.
fn read<T: DeserializeOwned>(answer: &HttpResponse) -> Result<Answer<T>, GatewayError> {
    let status = answer.status;
    if status.is_success() {
        return answer.json().map(Answer::Done).map_err(lost);
    }
    if !status.is_client_error() || status == StatusCode::CONFLICT {
        return Err(GatewayError(format!("Stripe answered {status}")));
    }
    let said = answer.json::<ApiError>().map(|said| said.error);
    Ok(Answer::Refused(Refusal {
        status,
        detail: said.unwrap_or_default(),
    }))
}

fn lost(error: impl std::fmt::Display) -> GatewayError {
    GatewayError(error.to_string())
}
