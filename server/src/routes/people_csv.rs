//! `/admin/people.csv`: the people of the shop as a table for other programs (RFC 4180).
//!
//! Sent while it is read, so that a million people take no more memory than a page of them. Who took it is in the audit
//! record. Cells that a spreadsheet would take for a formula begin with an apostrophe (OWASP, CSV Injection).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, COOKIE, USER_AGENT,
};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use channels::Channel;
use futures::stream::{self, Stream};
use identity::queries::{PeopleFilter, PeopleSort, PersonLine, people_of_channel};
use identity::{Area, CurrentPerson, IdentityError, Origin, Permission};
use kernel::{ChannelId, Cursor, PageRequest, Problem, ProblemKind};
use platform::Platform;
use serde::Deserialize;

use crate::middleware::channel;
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

const HEADINGS: &str = "id,name,email,email_verified,role,joined_at\r\n";
const PAGE: &str = "/admin/people";

/// The route, behind the channel of the host name.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/admin/people.csv", get(download))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Whom to list, as on the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Choice {
    search: String,
    role: String,
}

async fn download(
    State(state): State<AppState>,
    Extension(channel): Extension<Arc<Channel>>,
    Extension(source): Extension<RequestSource>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Response {
    let me = match signed_in(&state, channel.id, &headers).await {
        Ok(Some(me)) => me,
        Ok(None) => {
            return Redirect::to(&api_identity::sign_in_path(PAGE)).into_response();
        }
        Err(error) => return unexpected(&state, &headers, &error),
    };
    if !me.role.allows(Permission::Read(Area::People)) || me.second_factor_missing {
        let detail = "Your role in this shop does not allow it, or two-step sign-in is missing.";
        let problem = Problem::new(ProblemKind::Forbidden, api_identity::FORBIDDEN, detail);
        return problem::as_wanted(headers.get(ACCEPT), &problem);
    }
    let agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    let origin = Origin {
        ip: source.client,
        user_agent: agent.unwrap_or_default().to_owned(),
    };
    let noted = state
        .identity
        .note_people_export(channel.id, choice.role.parse().ok(), me.person, &origin)
        .await;
    if let Err(error) = noted {
        return unexpected(&state, &headers, &error);
    }
    let lines = lines(state.platform.clone(), channel.id, choice);
    let described = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"people.csv\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    (described, Body::from_stream(lines)).into_response()
}

async fn signed_in(
    state: &AppState,
    channel: ChannelId,
    headers: &HeaderMap,
) -> Result<Option<CurrentPerson>, IdentityError> {
    let token = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == api_identity::SESSION_COOKIE);
    match token {
        Some((_, token)) => state.identity.current(channel, token).await,
        None => Ok(None),
    }
}

fn unexpected(state: &AppState, headers: &HeaderMap, error: &IdentityError) -> Response {
    let id = state.platform.ids().uuid().to_string();
    tracing::error!(error_id = %id, "{error}");
    problem::as_wanted(headers.get(ACCEPT), &Problem::internal(id))
}

/// What is still to be sent.
enum Rest {
    Headings,
    After(Option<Cursor>),
    Nothing,
}

/// The table in pieces. When the database fails in the middle, the answer breaks off, so that half a table is not taken
/// for a whole one.
fn lines(
    platform: Platform,
    channel: ChannelId,
    choice: Choice,
) -> impl Stream<Item = Result<String, sqlx::Error>> {
    stream::try_unfold(Rest::Headings, move |rest| {
        let (platform, choice) = (platform.clone(), choice.clone());
        async move {
            let after = match rest {
                Rest::Headings => return Ok(Some((HEADINGS.to_owned(), Rest::After(None)))),
                Rest::After(after) => after,
                Rest::Nothing => return Ok(None),
            };
            let filter = PeopleFilter {
                search: &choice.search,
                role: choice.role.parse().ok(),
                sort: PeopleSort::Newest,
            };
            let request = PageRequest::new(PageRequest::MAX_LIMIT, after);
            let mut connection = platform.pool().acquire().await?;
            let page = people_of_channel(&mut connection, channel, filter, &request)
                .await
                .inspect_err(|error| tracing::error!(%error, "the list of people broke off"))?;
            let rest = match page.next {
                Some(next) => Rest::After(Some(next)),
                None => Rest::Nothing,
            };
            Ok(Some((page.items.iter().map(line).collect(), rest)))
        }
    })
}

fn line(person: &PersonLine) -> String {
    let verified = if person.email_verified { "yes" } else { "no" };
    format!(
        "{},{},{},{verified},{},{}\r\n",
        person.id,
        cell(&person.name),
        cell(&person.email),
        person.role,
        person.joined_at.format("%Y-%m-%dT%H:%M:%SZ"),
    )
}

/// A text as a cell: in quotation marks, and never a formula.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out() {
        for (text, expected) in [
            ("Ada", r#""Ada""#),
            (
                "Ada \"Countess\" King, née Byron",
                r#""Ada ""Countess"" King, née Byron""#,
            ),
            ("=1+1", r#""'=1+1""#),
            ("+61", r#""'+61""#),
            ("-2", r#""'-2""#),
            ("@SUM(A1)", r#""'@SUM(A1)""#),
            ("\t=1", "\"'\t=1\""),
            ("a=1", r#""a=1""#),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
