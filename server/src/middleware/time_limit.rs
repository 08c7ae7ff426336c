//! No request waits for ever: after 30 seconds the client is told to come back.
//!
//! The limit is on the beginning of the answer; a stream that has begun may go on.

use std::time::Duration;

use axum::extract::Request;
use axum::http::header::ACCEPT;
use axum::middleware::Next;
use axum::response::Response;
use kernel::{Problem, ProblemKind};

use crate::problem;

const LIMIT: Duration = Duration::from_secs(30);

/// Answers 503 when the handler has not answered in time; its work is dropped.
pub async fn enforce(request: Request, next: Next) -> Response {
    let accept = request.headers().get(ACCEPT).cloned();
    match tokio::time::timeout(LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("no answer within {} s", LIMIT.as_secs());
            let detail = "This took too long. Please try again.";
            problem::as_wanted(
                accept.as_ref(),
                &Problem::new(ProblemKind::Unavailable, "request.timeout", detail),
            )
        }
    }
}
