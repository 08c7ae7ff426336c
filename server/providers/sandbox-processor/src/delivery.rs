//! Delivers events to the merchant's endpoint, signed, until they are taken or given up.
//!
//! Any 2xx answer is a yes. Otherwise an event waits, from a second to an hour, doubling, and is given up after
//! [`MAX_ATTEMPTS`]: about a day. Two processes may deliver side by side: each event is claimed under a lease.

use std::time::Duration;

use http::HeaderName;
use http::header::HOST;
use http_client::{HttpClient, HttpRequest, Url};
use kernel::Timestamp;
use payments::GatewayError;
use serde_json::Value;
use webhooks::signature;

use crate::{SandboxProcessor, charges, no_answer};

/// Attempts until an event is given up.
pub const MAX_ATTEMPTS: i32 = 36;
/// The header with the signature.
pub const SIGNATURE: HeaderName = HeaderName::from_static("sandbox-signature");

const CLAIMED_AT_ONCE: i64 = 50;
const LEASE: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);

/// Where a merchant's events go, and what signs them.
#[derive(Clone)]
pub struct Endpoint {
    /// The whole address.
    pub address: Url,
    /// Signs; the merchant knows it too.
    pub secret: String,
}

struct Due {
    id: String,
    body: String,
    host: Option<String>,
    attempts: i32,
}

impl SandboxProcessor {
    /// Takes the steps whose time has come, and delivers what is due. Returns how many events were taken.
    ///
    /// # Errors
    /// When the books can not be read; an endpoint that does not answer is none.
    pub async fn deliver_due(
        &self,
        http: &dyn HttpClient,
        endpoint: &Endpoint,
    ) -> Result<usize, GatewayError> {
        let now = self.clock.now();
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        charges::let_time_pass(&mut transaction, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        let mut due = self.claim(now).await?;
        if self.faults.turns_around() {
            due.reverse();
        }
        let mut taken = 0;
        for event in due {
            if self.faults.sends_twice() {
                // What becomes of the first one does not matter to the second.
                let _ = send(http, endpoint, &event, now).await;
            }
            let answer = send(http, endpoint, &event, now).await;
            taken += usize::from(answer.is_ok());
            self.note(&event, answer.err(), now).await?;
        }
        Ok(taken)
    }

    async fn claim(&self, now: Timestamp) -> Result<Vec<Due>, GatewayError> {
        let mut due = sqlx::query!(
            "UPDATE sandbox_processor.events SET attempts = attempts + 1, due_at = $3
             WHERE id IN (SELECT id FROM sandbox_processor.events
                          WHERE merchant = $1 AND due_at <= $2 AND delivered_at IS NULL AND given_up_at IS NULL
                          ORDER BY due_at, created_at LIMIT $4 FOR UPDATE SKIP LOCKED)
             RETURNING id, body, host, attempts, created_at",
            self.merchant,
            now,
            now + LEASE,
            CLAIMED_AT_ONCE
        )
        .fetch_all(&self.pool)
        .await
        .map_err(no_answer)?;
        due.sort_by(|one, other| (one.created_at, &one.id).cmp(&(other.created_at, &other.id)));
        let due = due.into_iter().map(|row| Due {
            id: row.id,
            body: row.body,
            host: row.host,
            attempts: row.attempts,
        });
        Ok(due.collect())
    }

    async fn note(
        &self,
        event: &Due,
        failure: Option<String>,
        now: Timestamp,
    ) -> Result<(), GatewayError> {
        let given_up = failure.is_some() && event.attempts >= MAX_ATTEMPTS;
        if let Some(reason) = &failure {
            tracing::warn!(
                event = event.id,
                attempt = event.attempts,
                reason,
                "webhook not taken"
            );
        }
        sqlx::query!(
            "UPDATE sandbox_processor.events
             SET delivered_at = $2, given_up_at = $3, due_at = $4, last_error = $5 WHERE id = $1",
            event.id,
            failure.is_none().then_some(now),
            given_up.then_some(now),
            now + wait_after(event.attempts),
            failure
        )
        .execute(&self.pool)
        .await
        .map_err(no_answer)?;
        Ok(())
    }
}

async fn send(
    http: &dyn HttpClient,
    endpoint: &Endpoint,
    event: &Due,
    now: Timestamp,
) -> Result<(), String> {
    // Written anew from the value, so that what is signed is what is sent.
    let value: Value = serde_json::from_str(&event.body).map_err(|error| error.to_string())?;
    let body = serde_json::to_vec(&value).map_err(|error| error.to_string())?;
    let signed = signature::sign(&endpoint.secret, &body, now);
    let mut request = HttpRequest::post_json(endpoint.address.clone(), &value)
        .and_then(|request| request.header(SIGNATURE, &signed))
        .map_err(|error| error.to_string())?;
    if let Some(host) = &event.host {
        request = request
            .header(HOST, host)
            .map_err(|error| error.to_string())?;
    }
    let answer = http
        .send(request)
        .await
        .map_err(|error| error.to_string())?;
    if answer.status.is_success() {
        Ok(())
    } else {
        Err(format!("answered {}", answer.status))
    }
}

fn wait_after(attempt: i32) -> Duration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or_default();
    let seconds = 1_u64.checked_shl(doublings).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_may_be_away_for_a_day() {
        let all: Duration = (1..MAX_ATTEMPTS).map(wait_after).sum();
        assert!(all > Duration::from_secs(23 * 3_600), "{all:?}");
        assert_eq!(wait_after(1), Duration::from_secs(1));
        assert_eq!(wait_after(200), LONGEST_WAIT);
    }
}
