//! `GET /r/{code}`: the link by which people invite friends. Remembers the code in the visitor's browser for thirty days and
//! leads to the home page, and nowhere else.
//!
//! A code that is nobody's leads there too and is not remembered. Who has come is written down only when somebody asks for
//! an account. Deliberately not here: rewards.

use api_identity::REFERRAL_COOKIE;
use api_kit::NewCookie;
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// As long as an invitation is remembered.
const THIRTY_DAYS: u64 = 30 * 86_400;

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/r/{code}", get(open))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn open(visitor: Visitor, Path(code): Path<String>) -> Response {
    let known = match remember(&visitor, &code).await {
        Ok(known) => known,
        Err(error) => return visitor.unexpected(error),
    };
    let mut response = Redirect::to("/").into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let cookie = NewCookie {
        name: REFERRAL_COOKIE,
        value: &code,
        path: "/",
        seconds: THIRTY_DAYS,
        secure: visitor.source.secure,
    };
    if let Some(cookie) = cookie.header().filter(|_| known) {
        headers.append(SET_COOKIE, cookie);
    }
    response
}

/// Whether the code invites; its owner sees that the link was opened.
async fn remember(visitor: &Visitor, code: &str) -> Result<bool, sqlx::Error> {
    let mut connection = visitor.state.platform.pool().acquire().await?;
    loyalty::commands::open_invitation(&mut connection, visitor.channel.id, code).await
}
