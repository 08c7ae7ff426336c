//! Refuses bodies over 2 MB: at once when the client announces the size, else when the limit is reached.
//!
//! The routes for pictures take more: they say themselves, on their pages, what is too large.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::Limited;
use kernel::{Problem, ProblemKind};

use crate::problem;
use crate::routes::{avatar, product_pictures, review_pictures};

const LIMIT: usize = 2 * 1024 * 1024;
/// For pictures: enough of a photograph that is too large arrives to be answered on its page, and not by a broken
/// connection. Only what is allowed of it is kept in memory.
const PICTURE_LIMIT: usize = 32 * 1024 * 1024;

fn limit(path: &str) -> usize {
    if path == product_pictures::PATH {
        product_pictures::BODY_LIMIT
    } else if path == avatar::PATH || path == review_pictures::PATH {
        PICTURE_LIMIT
    } else {
        LIMIT
    }
}

/// Lets requests with small bodies pass.
pub async fn enforce(request: Request, next: Next) -> Response {
    let limit = limit(request.uri().path());
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if announced
        .is_some_and(|length: u64| usize::try_from(length).map_or(true, |length| length > limit))
    {
        let detail = format!("At most {limit} bytes are accepted.");
        let problem = Problem::new(ProblemKind::Malformed, "request.too_large", detail);
        return problem::as_json_with_status(&problem, StatusCode::PAYLOAD_TOO_LARGE);
    }
    next.run(request.map(|body| Body::new(Limited::new(body, limit))))
        .await
}
