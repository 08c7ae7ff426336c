//! `/auth/{slug}/…`: to another service that signs people in, and back.
//!
//! No server functions, because the browser itself walks: links lead there, the service leads back. Invariants: the way
//! back counts only in the browser that went (cookie `lsn_oidc`), once; linking begins only from a page of the very
//! session, which a ticket in the address proves, so that no other site can begin it; whoever goes wrong ends on a page
//! of the shop that says so by a code; nothing leads anywhere else than to a path of this site. Deliberately not here:
//! rules (crate `identity`), pages, answers that the service posts.

mod cookies;

use std::collections::HashMap;

use api_identity::{confirm_path, local_path, second_factor_path, sign_in_path};
use api_kit::form_problem;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use identity::{
    BeginSignInBy, Identity, IdentityError, SignIn, SignInByAnswer, SignInByOutcome,
    SignInByPurpose,
};
use kernel::{Explain, SessionId, Timestamp};

use self::cookies::Cookies;
use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The page that linking begins and ends on.
const SECURITY: &str = "/account/security";
/// Longer wishes of where to go are not kept.
const LONGEST_NEXT: usize = 2000;

/// The routes; each knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/auth/{slug}/start", get(start))
        .route("/auth/{slug}/link", get(link))
        .route("/auth/{slug}/callback", get(callback))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Who goes to which service, or comes back from it.
struct Visit {
    visitor: Visitor,
    slug: String,
}

type Parameters = Query<HashMap<String, String>>;

/// Sends somebody to the service to be signed in; `next` is where to go afterwards.
async fn start(visitor: Visitor, Path(slug): Path<String>, Query(query): Parameters) -> Response {
    let visit = Visit { visitor, slug };
    let next = query.get("next").map_or("", String::as_str);
    let next = Some(local_path(next)).filter(|next| next.len() <= LONGEST_NEXT);
    let next = next.unwrap_or(api_identity::ACCOUNT);
    let failed_at = sign_in_path(next);
    visit.begin(SignInByPurpose::SignIn, next, &failed_at).await
}

/// Sends somebody who is signed in to the service to be linked with it; `ticket` is from a page of the session.
async fn link(visitor: Visitor, Path(slug): Path<String>, Query(query): Parameters) -> Response {
    let visit = Visit { visitor, slug };
    let me = match visit.visitor.current().await {
        Ok(Some(me)) => me,
        Ok(None) => return to(&sign_in_path(SECURITY)),
        Err(error) => return visit.failed(&error, SECURITY),
    };
    if !me.is_confirmed(visit.now()) {
        return to(&confirm_path(SECURITY));
    }
    let ticket = query.get("ticket").map_or("", String::as_str);
    let (identity, channel) = (visit.identity(), visit.visitor.channel.id);
    let slug = visit.slug.as_str();
    match identity
        .is_link_ticket(channel, me.session, slug, ticket)
        .await
    {
        Ok(true) => {}
        Ok(false) => return visit.failed(&IdentityError::SignInByOver, SECURITY),
        Err(error) => return visit.failed(&error, SECURITY),
    }
    let purpose = SignInByPurpose::Link {
        person: me.person,
        session: me.session,
    };
    visit.begin(purpose, SECURITY, SECURITY).await
}

/// Takes somebody who comes back from the service.
async fn callback(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(query): Parameters,
) -> Response {
    let visit = Visit { visitor, slug };
    let me = match visit.visitor.current().await {
        Ok(me) => me,
        Err(error) => return visit.failed(&error, &sign_in_path("")),
    };
    let current = me.map(|me| (me.person, me.session));
    let parameter = |name: &str| query.get(name).map(String::as_str);
    let answer = SignInByAnswer {
        slug: &visit.slug,
        state: parameter("state").unwrap_or_default(),
        code: parameter("code"),
        error: parameter("error"),
        issuer: parameter("iss"),
        browser: visit.visitor.cookie(cookies::BROWSER),
        current,
        locale: visit.visitor.locale().tag(),
    };
    let (identity, channel) = (visit.identity(), visit.visitor.channel.id);
    let end = identity
        .finish_sign_in_by(channel, answer, &visit.visitor.origin())
        .await;
    if let (Ok(SignInByOutcome::SignedIn(SignIn::Open(_))), Some((_, session))) =
        (&end.outcome, current)
    {
        visit.leave(session).await;
    }
    let mut response = match end.outcome {
        Ok(SignInByOutcome::SignedIn(admitted)) => visit.let_in(&admitted, &end.next),
        Ok(SignInByOutcome::Linked) => to(&format!("{SECURITY}?done=linked")),
        Err(error) if end.linking => visit.failed(&error, SECURITY),
        Err(error) => visit.failed(&error, &sign_in_path(&end.next)),
    };
    if !end.next.is_empty() {
        visit.cookies().forget_browser(&mut response);
    }
    response
}

impl Visit {
    fn cookies(&self) -> Cookies {
        Cookies {
            secure: self.visitor.source.secure,
        }
    }

    fn identity(&self) -> &Identity {
        &self.visitor.state.identity
    }

    fn now(&self) -> Timestamp {
        self.visitor.state.platform.now()
    }

    async fn begin(&self, purpose: SignInByPurpose, next: &str, failed_at: &str) -> Response {
        let redirect_uri = format!("{}/auth/{}/callback", self.visitor.source.site(), self.slug);
        let begin = BeginSignInBy {
            slug: &self.slug,
            purpose,
            next,
            redirect_uri: &redirect_uri,
        };
        let (identity, channel) = (self.identity(), self.visitor.channel.id);
        match identity
            .begin_sign_in_by(channel, begin, &self.visitor.origin())
            .await
        {
            Ok(begun) => {
                let mut response = to(&begun.address);
                let seconds = (begun.expires_at - self.now()).num_seconds();
                self.cookies()
                    .remember_browser(&mut response, &begun.browser, seconds);
                response
            }
            Err(error) => self.failed(&error, failed_at),
        }
    }

    /// Ends the session that this browser had before: it has another one now, and nobody could end it from here.
    async fn leave(&self, session: SessionId) {
        let (identity, channel) = (self.identity(), self.visitor.channel.id);
        if let Err(error) = identity
            .sign_out(channel, session, &self.visitor.origin())
            .await
        {
            tracing::error!(%error, "a session that was replaced is still open");
        }
    }

    /// A session and on to `next`, or the second step first.
    fn let_in(&self, admitted: &SignIn, next: &str) -> Response {
        let now = self.now();
        match admitted {
            SignIn::Open(signed_in) => {
                let mut response = to(local_path(next));
                let seconds = (signed_in.expires_at - now).num_seconds();
                self.cookies()
                    .open_session(&mut response, &signed_in.token, seconds);
                response
            }
            SignIn::SecondFactor(pending) => {
                let mut response = to(&second_factor_path(next));
                let seconds = (pending.expires_at - now).num_seconds();
                self.cookies()
                    .await_second_step(&mut response, &pending.token, seconds);
                response
            }
        }
    }

    /// Back to a page of the shop, which says what went wrong by its code. What nobody expected is logged with an id.
    fn failed(&self, error: &IdentityError, page: &str) -> Response {
        let problem = match error.explain() {
            Some(problem) => {
                if let IdentityError::Provider(reason) = error {
                    tracing::warn!(%reason, provider = self.slug, "a service signed nobody in");
                }
                problem
            }
            None => self.visitor.state.unexpected(error),
        };
        let separator = if page.contains('?') { '&' } else { '?' };
        to(&format!(
            "{page}{separator}{}",
            form_problem::to_query(&problem)
        ))
    }
}

/// Leads on; kept by nobody, since it depends on who asks.
fn to(address: &str) -> Response {
    let mut response = Redirect::to(address).into_response();
    let never = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, never);
    response
}
