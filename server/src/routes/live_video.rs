//! `/live/whip/{show}` and `/live/whep/{show}`: publishing and watching live video with any client that speaks WHIP
//! (RFC 9725) or WHEP (draft-ietf-wish-whep).
//!
//! POST brings an SDP offer and gets the answer with the session's address; DELETE to that ends it, and POST to its
//! `/layer` chooses a viewer's simulcast layer. Whoever holds the right token may, from whatever page or program. ICE is
//! complete in the answer: PATCH, which would add to it, is answered 405. Deliberately not here: who is given a token,
//! and `Link` to ICE servers, which a server with addresses of its own does not need.

mod access;
mod refusals;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, post};
use axum::{Json, Router};
use media::token::Permit;
use media::{Layer, SessionId};
use serde::Deserialize;
use uuid::Uuid;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use access::{Entrant, Side};

/// What the addresses begin with.
const WHIP: &str = "/live/whip/";
const WHEP: &str = "/live/whep/";
/// A browser's offer has some 7 KiB.
const LARGEST_OFFER: usize = 64 * 1024;
const SDP: HeaderValue = HeaderValue::from_static("application/sdp");
const NEVER_KEPT: HeaderValue = HeaderValue::from_static("no-store");
const ACCEPT_POST: HeaderName = HeaderName::from_static("accept-post");

/// Whether an address is one of these.
#[must_use]
pub fn is_ours(path: &str) -> bool {
    path.starts_with(WHIP) || path.starts_with(WHEP)
}

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/live/whip/{show}", post(publish).options(options))
        .route("/live/whep/{show}", post(watch).options(options))
        .route("/live/whip/{show}/{session}", delete(end_publishing))
        .route("/live/whep/{show}/{session}", delete(end_watching))
        .route("/live/whep/{show}/{session}/layer", post(choose_layer))
        .layer(DefaultBodyLimit::max(LARGEST_OFFER))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn options() -> Response {
    (StatusCode::NO_CONTENT, [(ACCEPT_POST, SDP)]).into_response()
}

async fn publish(visitor: Visitor, Path(show): Path<Uuid>, body: Bytes) -> Response {
    begin(&visitor, Side::Publish, show, &body)
        .await
        .unwrap_or_else(|refusal| *refusal)
}

async fn watch(visitor: Visitor, Path(show): Path<Uuid>, body: Bytes) -> Response {
    begin(&visitor, Side::Watch, show, &body)
        .await
        .unwrap_or_else(|refusal| *refusal)
}

async fn end_publishing(visitor: Visitor, Path((show, session)): Path<(Uuid, Uuid)>) -> Response {
    end(&visitor, Side::Publish, show, SessionId(session))
        .await
        .unwrap_or_else(|refusal| *refusal)
}

async fn end_watching(visitor: Visitor, Path((show, session)): Path<(Uuid, Uuid)>) -> Response {
    end(&visitor, Side::Watch, show, SessionId(session))
        .await
        .unwrap_or_else(|refusal| *refusal)
}

/// What a player asks for when its network carries less, or more, than it gets.
#[derive(Deserialize)]
struct Choice {
    layer: Layer,
}

async fn choose_layer(
    visitor: Visitor,
    Path((show, session)): Path<(Uuid, Uuid)>,
    Json(choice): Json<Choice>,
) -> Response {
    change_layer(&visitor, show, SessionId(session), choice.layer)
        .await
        .unwrap_or_else(|refusal| *refusal)
}

async fn begin(
    visitor: &Visitor,
    side: Side,
    show: Uuid,
    body: &[u8],
) -> Result<Response, Box<Response>> {
    let Entrant { video, grant } = access::let_in(visitor, side, show).await?;
    access::count(visitor, &grant).await?;
    let offer = offer(&visitor.headers, body)?;
    let session = SessionId(visitor.state.platform.ids().uuid());
    let answer = match grant.permit {
        Permit::Publish { source } => {
            let publishing = video.media.publish(session, grant.room, source, offer);
            publishing.await
        }
        Permit::Watch => video.media.watch(session, grant.room, offer).await,
    };
    let answer = answer.map_err(|error| refusals::of(&visitor.state, &error))?;
    let location = format!("{}{show}/{session}", side.prefix());
    let headers = [
        (CONTENT_TYPE, SDP),
        (CACHE_CONTROL, NEVER_KEPT),
        (LOCATION, refusals::header(&location)),
        (ETAG, refusals::header(&format!("\"{session}\""))),
    ];
    Ok((StatusCode::CREATED, headers, answer).into_response())
}

async fn end(
    visitor: &Visitor,
    side: Side,
    show: Uuid,
    session: SessionId,
) -> Result<Response, Box<Response>> {
    let Entrant { video, grant } = access::let_in(visitor, side, show).await?;
    let closed = video.media.close(grant.room, session).await;
    closed.map_err(|error| refusals::of(&visitor.state, &error))?;
    Ok((StatusCode::OK, [(CACHE_CONTROL, NEVER_KEPT)]).into_response())
}

async fn change_layer(
    visitor: &Visitor,
    show: Uuid,
    session: SessionId,
    layer: Layer,
) -> Result<Response, Box<Response>> {
    let Entrant { video, grant } = access::let_in(visitor, Side::Watch, show).await?;
    let chosen = video.media.choose_layer(grant.room, session, layer).await;
    chosen.map_err(|error| refusals::of(&visitor.state, &error))?;
    Ok((StatusCode::NO_CONTENT, [(CACHE_CONTROL, NEVER_KEPT)]).into_response())
}

/// The body, if it says that it is an offer and is text.
fn offer<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<&'a str, Box<Response>> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    if !kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/sdp")) {
        return Err(Box::new(refusals::not_sdp()));
    }
    std::str::from_utf8(body).map_err(|_| Box::new(refusals::malformed("the body is not UTF-8")))
}
