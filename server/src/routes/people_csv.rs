//! `/admin/people.csv`: the people of the shop as a table for other programs (RFC 4180).
//!
//! Sent while it is read, so that a million people take no more memory than a page of them. Who took it is in the audit
//! record.

use axum::Router;
use axum::extract::Query;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use identity::queries::{PeopleFilter, PeopleSort, PersonLine, people_of_channel};
use identity::{Area, Permission};
use kernel::{ChannelId, Cursor, PageRequest};
use platform::Platform;
use serde::Deserialize;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{csv, csv_download};

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

async fn download(visitor: Visitor, Query(choice): Query<Choice>) -> Response {
    let me = match visitor.staff(Permission::Read(Area::People), PAGE).await {
        Ok(me) => me,
        Err(answer) => return answer,
    };
    let (state, channel) = (&visitor.state, visitor.channel.id);
    let noted = state
        .identity
        .note_people_export(
            channel,
            choice.role.parse().ok(),
            me.person,
            &visitor.origin(),
        )
        .await;
    if let Err(error) = noted {
        return visitor.unexpected(error);
    }
    let platform = state.platform.clone();
    csv_download::download("people.csv", HEADINGS, move |page| {
        read(platform.clone(), channel, choice.clone(), page)
    })
}

async fn read(
    platform: Platform,
    channel: ChannelId,
    choice: Choice,
    page: PageRequest,
) -> Result<(String, Option<Cursor>), sqlx::Error> {
    let filter = PeopleFilter {
        search: &choice.search,
        role: choice.role.parse().ok(),
        sort: PeopleSort::Newest,
    };
    let mut connection = platform.pool().acquire().await?;
    let page = people_of_channel(&mut connection, channel, filter, &page).await?;
    Ok((page.items.iter().map(line).collect(), page.next))
}

fn line(person: &PersonLine) -> String {
    let verified = if person.email_verified { "yes" } else { "no" };
    csv::record([
        person.id.to_string().as_str(),
        &person.name,
        &person.email,
        verified,
        person.role.as_str(),
        &person.joined_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    ])
}
