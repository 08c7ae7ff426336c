//! `/media/{key}`: objects of the object store. A key contains the hash of its content, so an object never changes.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use files::{ObjectKey, StoredObject};
use kernel::{Problem, ProblemKind};

use crate::problem;
use crate::state::AppState;

/// Keys below this are nobody's to see here.
const PRIVATE: &str = "private/";

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Answers with the object, 304 when the client has it, 404 when there is none.
pub async fn get(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(key) = ObjectKey::new(key) else {
        return not_found();
    };
    // What belongs to one person lies in the same store; its owner has it by a route that asks who it is.
    if key.as_str().starts_with(PRIVATE) {
        return not_found();
    }
    match state.media.get(&key).await {
        Ok(Some(object)) => answer(object, &headers),
        Ok(None) => not_found(),
        Err(error) => {
            tracing::error!(%error, %key, "an object could not be read");
            let detail = "The file can not be read at the moment.";
            problem::as_json(&Problem::new(
                ProblemKind::Unavailable,
                "media.unavailable",
                detail,
            ))
        }
    }
}

fn answer(object: StoredObject, request: &HeaderMap) -> Response {
    let etag = object
        .etag
        .and_then(|etag| HeaderValue::try_from(etag).ok());
    let known = etag.is_some() && request.get(IF_NONE_MATCH) == etag.as_ref();
    let mut response = Response::new(if known {
        Body::empty()
    } else {
        Body::from(object.bytes)
    });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, FOR_EVER);
    if let Ok(content_type) = HeaderValue::try_from(object.content_type) {
        headers.insert(CONTENT_TYPE, content_type);
    }
    if let Some(etag) = etag {
        headers.insert(ETAG, etag);
    }
    response
}

fn not_found() -> Response {
    problem::as_json(&Problem::new(
        ProblemKind::NotFound,
        "media.not_found",
        "There is no such file.",
    ))
}
