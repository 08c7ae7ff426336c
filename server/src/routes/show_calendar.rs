//! `GET /live/{slug}/calendar.ics`: a show for the visitor's own calendar.
//!
//! Source: RFC 5545 (iCalendar). Times are instants in UTC, so that every calendar shows them by its own clocks; a show that
//! was called off says so, for calendars that look again. The same for everybody.

use std::sync::Arc;

use axum::Extension;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use channels::Channel;
use chrono::TimeDelta;
use kernel::Timestamp;
use live::ShowStatus;
use live::queries::{ShowView, show_by_slug};

use crate::middleware::channel;
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

/// Longest line of the format, in octets, without its end (§3.1).
const LINE: usize = 75;

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/live/{slug}/calendar.ics", get(calendar))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn calendar(
    State(state): State<AppState>,
    Extension(channel): Extension<Arc<Channel>>,
    Extension(source): Extension<RequestSource>,
    Path(slug): Path<String>,
) -> Response {
    match find(&state, &channel, &slug).await {
        Ok(Some(show)) => {
            let headers = [
                (CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"show.ics\""),
                (CACHE_CONTROL, "public, max-age=300"),
            ];
            (headers, written(&show, &source.site())).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => problem::as_json(&state.unexpected(&error)).into_response(),
    }
}

async fn find(
    state: &AppState,
    channel: &Channel,
    slug: &str,
) -> Result<Option<ShowView>, sqlx::Error> {
    let mut connection = state.platform.pool().acquire().await?;
    show_by_slug(&mut connection, channel.id, slug).await
}

fn written(show: &ShowView, site: &str) -> String {
    let address = format!("{site}/live/{}", show.slug);
    let end = show.scheduled_at + TimeDelta::minutes(i64::from(show.minutes));
    let status = match show.status {
        ShowStatus::Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    };
    let about = format!("{}\n{address}", show.host_name);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//LSN//Shows//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", show.id),
        format!("SEQUENCE:{}", show.version),
        format!("DTSTAMP:{}", instant(show.updated_at)),
        format!("DTSTART:{}", instant(show.scheduled_at)),
        format!("DTEND:{}", instant(end)),
        format!("STATUS:{status}"),
        format!("SUMMARY:{}", escaped(&show.title)),
        format!("DESCRIPTION:{}", escaped(&about)),
        format!("URL:{address}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn instant(at: Timestamp) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value (§3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

/// A line with its end; what is too long goes on after a space (§3.1), never within a letter.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(letter);
        octets += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(
            escaped("Lamps, mugs; and\n\\more\r"),
            "Lamps\\, mugs\\; and\\n\\\\more"
        );
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_letter_is_cut() {
        for line in ["short".to_owned(), "é".repeat(200), "a".repeat(75)] {
            let text = folded(&line);
            assert!(text.ends_with("\r\n"));
            for one in text.trim_end().split("\r\n") {
                assert!(one.len() <= LINE, "{one}");
            }
            assert_eq!(text.replace("\r\n ", "").trim_end(), line);
        }
        assert_eq!(folded(&"a".repeat(75)).len(), 77);
    }
}
