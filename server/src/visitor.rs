//! Who sends a request to one of the server's own routes, and to which shop.
//!
//! Server functions find the same in Leptos' context; handlers that are none take a [`Visitor`] as their argument.

use std::sync::Arc;

use api_identity::{FORBIDDEN, SESSION_COOKIE, sign_in_path};
use api_kit::cookie_in;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, USER_AGENT};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use channels::Channel;
use identity::{CurrentPerson, IdentityError, Permission};
use kernel::{Locale, Origin, Problem, ProblemKind};

use crate::language;
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

/// What a handler knows of its request. Its route must know its channel
/// ([`channel::resolve`](crate::middleware::channel::resolve)).
pub struct Visitor {
    /// The services.
    pub state: AppState,
    /// The shop of the host name.
    pub channel: Arc<Channel>,
    /// Where the request came from.
    pub source: RequestSource,
    /// What it says of itself.
    pub headers: HeaderMap,
}

impl Visitor {
    /// Where the request came from, as histories note it.
    #[must_use]
    pub fn origin(&self) -> Origin {
        origin(Some(&self.source), &self.headers)
    }

    /// The language of the visitor's own pages.
    #[must_use]
    pub fn locale(&self) -> Locale {
        language::of_own_pages(&self.headers, self.channel.locale)
    }

    /// The value of a cookie; empty when there is none.
    #[must_use]
    pub fn cookie(&self, name: &str) -> &str {
        cookie_in(&self.headers, name).unwrap_or_default()
    }

    /// The person whose session the request carries; `None` when it carries none that is still good.
    ///
    /// # Errors
    /// Internal errors only.
    pub async fn current(&self) -> Result<Option<CurrentPerson>, IdentityError> {
        match self.cookie(SESSION_COOKIE) {
            "" => Ok(None),
            token => self.state.identity.current(self.channel.id, token).await,
        }
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// The answer instead: the way to the sign-in, which leads back to `page`; what nobody expected.
    pub async fn signed_in(&self, page: &str) -> Result<CurrentPerson, Response> {
        match self.current().await {
            Ok(Some(me)) => Ok(me),
            Ok(None) => Err(Redirect::to(&sign_in_path(page)).into_response()),
            Err(error) => Err(self.unexpected(error)),
        }
    }

    /// Who is signed in and may do this in the shop.
    ///
    /// # Errors
    /// As [`signed_in`](Self::signed_in); 403 for those whose role does not allow it or who lack the second factor.
    pub async fn staff(
        &self,
        permission: Permission,
        page: &str,
    ) -> Result<CurrentPerson, Response> {
        let me = self.signed_in(page).await?;
        if me.role.allows(permission) && !me.second_factor_missing {
            return Ok(me);
        }
        let detail = "Your role in this shop does not allow it, or two-step sign-in is missing.";
        let problem = Problem::new(ProblemKind::Forbidden, FORBIDDEN, detail);
        Err(problem::as_wanted(self.headers.get(ACCEPT), &problem))
    }

    /// The answer to what nobody expected, as a page if the browser waits for one.
    pub fn unexpected(&self, error: impl std::fmt::Display) -> Response {
        problem::as_wanted(self.headers.get(ACCEPT), &self.state.unexpected(error))
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let channel = parts.extensions.get::<Arc<Channel>>().cloned();
        let source = parts.extensions.get::<RequestSource>().cloned();
        let (Some(channel), Some(source)) = (channel, source) else {
            let path = parts.uri.path();
            let problem = state.unexpected(format!("{path} knows no channel or no source"));
            return Err(problem::as_wanted(parts.headers.get(ACCEPT), &problem));
        };
        Ok(Self {
            state: state.clone(),
            channel,
            source,
            headers: parts.headers.clone(),
        })
    }
}

/// Where a request came from, as far as it says.
pub fn origin(source: Option<&RequestSource>, headers: &HeaderMap) -> Origin {
    let agent = headers.get(USER_AGENT);
    Origin {
        ip: source.and_then(|source| source.client),
        user_agent: agent
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
    }
}
