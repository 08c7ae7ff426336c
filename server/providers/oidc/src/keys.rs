//! The public keys of a service (RFC 7517): remembered, asked for again when one is unknown, but not at any price.
//!
//! A service changes its keys by signing with a new one. Anybody can write a key's name into a token, so an unknown name
//! makes us ask at most once a minute.

use std::sync::Arc;

use chrono::TimeDelta;
use http_client::HttpRequest;
use identity::ProviderError;
use jsonwebtoken::jwk::Jwk;
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::OpenIdConnect;
use crate::discovery::Metadata;

/// A service that takes a key back shall be heard within the hour.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// An unknown name makes us ask again no sooner than this after the last time.
const ASKED_AT_MOST_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The keys of a service.
#[derive(Clone)]
pub(crate) struct KeySet {
    keys: Arc<Vec<Jwk>>,
    asked_at: Timestamp,
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl OpenIdConnect {
    /// The service's keys that bear the name, or all of them where the token names none; asks for them when they are
    /// old, or when the name is unknown.
    pub(crate) async fn keys(
        &self,
        metadata: &Metadata,
        key_id: Option<&str>,
    ) -> Result<Vec<Jwk>, ProviderError> {
        let place = self.place(&metadata.issuer);
        let mut known = place.lock().await;
        let now = self.clock.now();
        let remembered = known.as_ref().and_then(|service| service.keys.clone());
        if let Some(set) = remembered {
            let found = set.named(key_id);
            let (fresh, soon) = (set.asked_at + KEPT, set.asked_at + ASKED_AT_MOST_EVERY);
            if (now < fresh && !found.is_empty()) || now < soon {
                return Ok(found);
            }
        }
        let set = self.ask_for_keys(metadata, now).await?;
        let found = set.named(key_id);
        if let Some(service) = known.as_mut() {
            service.keys = Some(set);
        }
        Ok(found)
    }

    async fn ask_for_keys(
        &self,
        metadata: &Metadata,
        now: Timestamp,
    ) -> Result<KeySet, ProviderError> {
        let request = HttpRequest::get(metadata.jwks_uri.clone());
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|error| ProviderError::Unavailable(error.to_string()))?;
        if answer.status != 200 {
            let reason = format!("its keys: status {}", answer.status);
            return Err(ProviderError::Unavailable(reason));
        }
        let document: Document = answer
            .json()
            .map_err(|error| ProviderError::Unavailable(format!("its keys: {error}")))?;
        // A key of a kind that is not known here is no reason to do without the others.
        let keys = document
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect();
        Ok(KeySet {
            keys: Arc::new(keys),
            asked_at: now,
        })
    }
}

impl KeySet {
    fn named(&self, key_id: Option<&str>) -> Vec<Jwk> {
        self.keys
            .iter()
            .filter(|key| key_id.is_none() || key.common.key_id.as_deref() == key_id)
            .cloned()
            .collect()
    }
}
