//! `POST /language`: chooses the language of the pages, by the form in the footer. Works without JavaScript.
//!
//! A choice is a cookie; with it a visitor's pages are kept by no shared cache. Of somebody signed in it is the language of
//! letters from then on, too. Leads back to the page the form was on, which the browser names in `Referer`.

use api_identity::local_path;
use api_kit::NewCookie;
use axum::Router;
use axum::extract::Form;
use axum::http::header::{REFERER, SET_COOKIE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use identity::IdentityError;
use kernel::Locale;
use serde::Deserialize;

use crate::language::{COOKIE, REMEMBERED, offered, without_language};
use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// What the form sends.
#[derive(Deserialize)]
pub struct Choice {
    #[serde(default)]
    locale: String,
}

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/language", post(choose))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn choose(visitor: Visitor, Form(choice): Form<Choice>) -> Response {
    let mut response = Redirect::to(&back(&visitor)).into_response();
    // A language nobody offered changes nothing.
    let Some(chosen) = offered(&choice.locale, visitor.channel.locale) else {
        return response;
    };
    if let Err(error) = keep(&visitor, chosen).await {
        return visitor.unexpected(error);
    }
    let cookie = NewCookie {
        name: COOKIE,
        value: chosen.tag(),
        path: "/",
        seconds: REMEMBERED,
        secure: visitor.source.secure,
    };
    if let Some(cookie) = cookie.header() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Of somebody signed in: letters come in it.
async fn keep(visitor: &Visitor, chosen: Locale) -> Result<(), IdentityError> {
    let Some(me) = visitor.current().await? else {
        return Ok(());
    };
    let identity = &visitor.state.identity;
    identity
        .choose_language(visitor.channel.id, me.person, chosen, &visitor.origin())
        .await
}

/// Path and query of the page with the form, if it is one of this site; else the home page.
fn back(visitor: &Visitor) -> String {
    let referer = visitor.headers.get(REFERER);
    let page = referer.and_then(|value| value.to_str().ok());
    let path = page.and_then(|page| page.strip_prefix(&visitor.source.site()));
    match path {
        // The language that the address names would win over the one just chosen.
        Some(path) if local_path(path) == path => without_language(path),
        _ => "/".to_owned(),
    }
}
