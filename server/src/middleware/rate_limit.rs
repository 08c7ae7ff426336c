//! How often one client may change something: far more than a person does, far less than a script would like.
//!
//! Clients are told apart by network (`kernel::network`).
//! Deliberately not here: limits per account, which belong to the commands, and per key (`routes::api_v1`).

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::Response;
use cache::{Decision, Limit, RateLimiter, RedisLink};
use kernel::{Clock, Problem, ProblemKind, network_of};

use super::origin::{changes_something, is_webhook};
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

const CHANGES: Limit = Limit {
    name: "changes",
    max: 240,
    window: Duration::from_secs(60),
};

/// The limits in force.
pub struct RateLimits {
    limiter: RateLimiter,
}

impl RateLimits {
    /// Counts in this process, or together with other servers when there is a Redis.
    #[must_use]
    pub fn new(redis: Option<RedisLink>) -> Self {
        Self {
            limiter: RateLimiter::new(redis),
        }
    }

    /// Counts a request of `subject`; the answer to send instead when it is one too many.
    ///
    /// # Errors
    /// The answer 429.
    pub async fn count(
        &self,
        limit: &Limit,
        subject: &str,
        clock: &dyn Clock,
    ) -> Result<(), Box<Response>> {
        let decision = self.limiter.check(limit, subject, clock).await;
        if decision.allowed {
            Ok(())
        } else {
            Err(Box::new(refusal(&decision)))
        }
    }
}

fn refusal(decision: &Decision) -> Response {
    let detail = "Too many requests. Please wait a moment.";
    let problem = Problem::new(ProblemKind::RateLimited, "request.too_many", detail);
    let mut response = problem::as_json(&problem);
    // Rounded up: a client that comes back in time shall be served.
    let seconds =
        decision.retry_after.as_secs() + u64::from(decision.retry_after.subsec_nanos() > 0);
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Answers 429 when a client changes too much.
pub async fn enforce(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !changes_something(request.method()) || is_webhook(request.uri().path()) {
        return next.run(request).await;
    }
    let client = request
        .extensions()
        .get::<RequestSource>()
        .and_then(|source| source.client);
    let Some(client) = client else {
        return next.run(request).await;
    };
    let clock = state.platform.clock();
    let counted = state
        .rate_limits
        .count(&CHANGES, &network_of(client), clock)
        .await;
    match counted {
        Ok(()) => next.run(request).await,
        Err(refusal) => *refusal,
    }
}
