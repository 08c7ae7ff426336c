//! What clients of live video are told when it does not go on.

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use kernel::{Problem, ProblemKind};
use media::MediaError;

use crate::problem;
use crate::state::AppState;

/// The answer to what the forwarding unit did not do.
pub fn of(state: &AppState, error: &MediaError) -> Box<Response> {
    Box::new(match error {
        MediaError::MalformedOffer(why) => malformed(why),
        MediaError::NoUsableTrack => refused(
            ProblemKind::Invalid,
            "media.no_usable_track",
            "The offer has no track in H264, VP8 or Opus for this direction.",
        ),
        MediaError::UnknownSession | MediaError::UnknownRoom | MediaError::UnknownSource => {
            refused(
                ProblemKind::NotFound,
                "media.unknown_session",
                "There is no such session; it may have ended.",
            )
        }
        MediaError::Full => later(
            "media.full",
            "There are as many viewers as this server carries.",
        ),
        MediaError::Busy => later("media.busy", "The server is too busy to take one more."),
        MediaError::Stopped => later("media.stopped", "Live video is shutting down."),
        MediaError::SessionExists
        | MediaError::NothingAdvertised
        | MediaError::Certificate
        | MediaError::Io(_) => return unexpected(state, error),
    })
}

/// The answer to what nobody expected.
pub fn unexpected(state: &AppState, error: &dyn std::fmt::Display) -> Box<Response> {
    Box::new(problem::as_json(&state.unexpected(error)))
}

/// The body is no offer. `why` is of the offer's own words and names nothing of ours.
pub fn malformed(why: &str) -> Response {
    let detail = format!("The offer can not be understood: {why}.");
    problem::as_json(&Problem::new(
        ProblemKind::Malformed,
        "media.malformed_offer",
        detail,
    ))
}

/// The body does not say that it is an offer.
pub fn not_sdp() -> Response {
    let detail = "Send an SDP offer as application/sdp.";
    let problem = Problem::new(ProblemKind::Malformed, "media.not_sdp", detail);
    problem::as_json_with_status(&problem, StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

/// No token, or none that opens this; not said which.
pub fn unknown() -> Response {
    let mut response = refused(
        ProblemKind::Unauthenticated,
        "media.unauthorized",
        "Send the token of this show as Authorization: Bearer TOKEN.",
    );
    let headers = response.headers_mut();
    headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

/// Live video is switched off.
pub fn off() -> Response {
    refused(
        ProblemKind::NotFound,
        "media.off",
        "There is no live video here.",
    )
}

/// A header from text of ours.
pub fn header(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn later(code: &'static str, detail: &'static str) -> Response {
    let mut response = refused(ProblemKind::Unavailable, code, detail);
    let headers = response.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

fn refused(kind: ProblemKind, code: &'static str, detail: &'static str) -> Response {
    problem::as_json(&Problem::new(kind, code, detail))
}
