//! Failures of the server itself, answered as problem details (RFC 9457) or, to a browser that wants a page, as a small
//! page that needs nothing else to work: its style sheet is a public file, and without it the page is plain.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use kernel::{Problem, ProblemKind};
use serde_json::{Value, json};

/// Whether the client is a browser that navigates.
fn wants_page(accept: Option<&HeaderValue>) -> bool {
    accept
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The answer as `application/problem+json`.
#[must_use]
pub fn as_json(problem: &Problem) -> Response {
    as_json_with_status(problem, status(problem.kind))
}

/// The answer as `application/problem+json`, with a status that no kind of problem has.
#[must_use]
pub fn as_json_with_status(problem: &Problem, status: StatusCode) -> Response {
    answer(
        status,
        "application/problem+json",
        members(problem, status).to_string(),
    )
}

/// The answer as a page when the client's `Accept` asks for one, otherwise as JSON.
#[must_use]
pub fn as_wanted(accept: Option<&HeaderValue>, problem: &Problem) -> Response {
    if wants_page(accept) {
        answer(
            status(problem.kind),
            "text/html; charset=utf-8",
            page(problem),
        )
    } else {
        as_json(problem)
    }
}

fn status(kind: ProblemKind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn members(problem: &Problem, status: StatusCode) -> Value {
    let mut members = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": problem.detail,
        "code": problem.code,
    });
    if let (Some(members), Some(id)) = (members.as_object_mut(), &problem.error_id) {
        members.insert("error_id".into(), Value::String(id.clone()));
    }
    members
}

fn page(problem: &Problem) -> String {
    let title = status(problem.kind).canonical_reason().unwrap_or_default();
    let detail = escape(&problem.detail);
    let id = problem
        .error_id
        .as_deref()
        .map(|id| format!("<p>Error id: <code>{}</code></p>", escape(id)));
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"dark light\"><title>{title}</title>\
         <link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" href=\"/error.css\"></head>\
         <body><main><img src=\"/favicon.svg\" alt=\"\"><h1>{title}</h1><p>{detail}</p>{}\
         <nav aria-label=\"Ways on\"><a href=\"\">Try again</a><a href=\"/\">Go to the home page</a>\
         <a href=\"/contact\">Contact us</a></nav></main></body></html>",
        id.unwrap_or_default()
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn answer(status: StatusCode, content_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_no_markup_from_the_problem() {
        let problem = Problem::new(ProblemKind::NotFound, "x", "<script>");
        assert!(page(&problem).contains("<p>&lt;script&gt;</p>"));
    }

    #[test]
    fn the_members_are_those_of_rfc_9457_with_code_and_id() {
        let members = members(&Problem::internal("17"), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(members["status"], 500);
        assert_eq!(members["code"], "internal");
        assert_eq!(members["error_id"], "17");
    }
}
