//! From what was typed to a show, and back.

use api_identity::local_time;
use api_kit::shop_time;
use channels::Channel;
use kernel::{HostId, Locale, Timestamp};
use live::commands::{change_show, schedule_show};
use live::queries::{ShowView, host_by_handle, host_by_id};
use live::{LiveError, ShowDraft, Visibility};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::own::Seat;
use super::types::{ShowForm, StudioLine};
use crate::convert::standing;

/// Minutes of a show that somebody is about to plan.
const USUAL_MINUTES: &str = "60";

pub(super) fn line(channel: &Channel, show: &ShowView, now: Timestamp) -> StudioLine {
    StudioLine {
        id: show.id.to_string(),
        slug: show.slug.clone(),
        title: show.title.clone(),
        host_name: show.host_name.clone(),
        at: local_time(channel, show.scheduled_at),
        minutes: show.minutes,
        standing: standing(show, now),
        unlisted: show.visibility == Visibility::Unlisted,
        every: show
            .every
            .map(|every| every.as_str().to_owned())
            .unwrap_or_default(),
    }
}

/// The empty form.
pub(super) fn blank(channel: &Channel, seat: &Seat) -> ShowForm {
    ShowForm {
        host: seat
            .host
            .as_ref()
            .map(|host| host.handle.clone())
            .unwrap_or_default(),
        language: channel.locale.tag().to_owned(),
        minutes: USUAL_MINUTES.to_owned(),
        visibility: Visibility::Public.as_str().to_owned(),
        ..ShowForm::default()
    }
}

pub(super) async fn stored(
    connection: &mut PgConnection,
    channel: &Channel,
    show: &ShowView,
) -> Result<ShowForm, sqlx::Error> {
    let mut cohosts = Vec::new();
    for cohost in &show.cohosts {
        let found = host_by_id(connection, channel.id, *cohost).await?;
        cohosts.extend(found.map(|host| host.handle));
    }
    Ok(ShowForm {
        id: show.id.to_string(),
        version: show.version.to_string(),
        host: show.host_handle.clone(),
        cohosts: cohosts.join(", "),
        title: show.title.clone(),
        description: show.description.clone(),
        language: show.locale().tag().to_owned(),
        starts: shop_time::write(channel, Some(show.scheduled_at)),
        minutes: show.minutes.to_string(),
        visibility: show.visibility.as_str().to_owned(),
    })
}

/// Plans the show, or changes it; whose it may be is `seat`'s to say. Gives its id.
pub(super) async fn save(
    connection: &mut PgConnection,
    platform: &Platform,
    (channel, actor, seat): (&Channel, &Actor, &Seat),
    form: &ShowForm,
    present: Option<&ShowView>,
) -> Result<String, LiveError> {
    let draft = draft(connection, channel, seat, form, present).await?;
    match present {
        None => {
            let made = schedule_show(connection, platform, channel.id, actor, &draft).await;
            Ok(made.map_err(|error| as_typed(error, "starts"))?.to_string())
        }
        Some(show) => {
            let version = form.version.parse().map_err(|_| LiveError::Changed)?;
            let seen = (show.id, version);
            let changed = change_show(connection, platform, channel.id, actor, seen, &draft).await;
            changed.map_err(|error| as_typed(error, "starts"))?;
            Ok(show.id.to_string())
        }
    }
}

/// A complaint about the time under the name of the field that it was typed into.
pub(super) fn as_typed(error: LiveError, field: &str) -> LiveError {
    let LiveError::Fields(mut found) = error else {
        return error;
    };
    for one in found.iter_mut().filter(|one| one.field == "scheduled_at") {
        one.field = field.to_owned();
    }
    LiveError::Fields(found)
}

async fn draft(
    connection: &mut PgConnection,
    channel: &Channel,
    seat: &Seat,
    form: &ShowForm,
    present: Option<&ShowView>,
) -> Result<ShowDraft, LiveError> {
    let wrong = |field: &str, code: &str| LiveError::field(field, code);
    let host = named(connection, channel, form.host.trim()).await?;
    let own = seat.host.as_ref().map(|host| host.id);
    let host = host
        .filter(|host| seat.writes_all || Some(*host) == own)
        .ok_or_else(|| wrong("host", "unknown"))?;
    let mut cohosts = Vec::new();
    for handle in form.cohosts.split(',').map(str::trim) {
        if !handle.is_empty() {
            let found = named(connection, channel, handle).await?;
            cohosts.push(found.ok_or_else(|| wrong("cohosts", "unknown"))?);
        }
    }
    let at = shop_time::read(channel, &form.starts, || wrong("starts", "time"))?;
    let at = at.ok_or_else(|| wrong("starts", "required"))?;
    // The field holds minutes; a time that nobody touched stays what it is.
    let same =
        present.filter(|show| form.starts == shop_time::write(channel, Some(show.scheduled_at)));
    Ok(ShowDraft {
        host,
        cohosts,
        title: form.title.clone(),
        description: form.description.clone(),
        locale: Locale::parse(&form.language).ok_or_else(|| wrong("language", "unknown"))?,
        scheduled_at: same.map_or(at, |show| show.scheduled_at),
        minutes: form.minutes.trim().parse().unwrap_or_default(),
        visibility: match form.visibility.as_str() {
            "unlisted" => Visibility::Unlisted,
            _ => Visibility::Public,
        },
    })
}

async fn named(
    connection: &mut PgConnection,
    channel: &Channel,
    handle: &str,
) -> Result<Option<HostId>, sqlx::Error> {
    let found = host_by_handle(connection, channel.id, handle).await?;
    Ok(found.map(|host| host.id))
}
