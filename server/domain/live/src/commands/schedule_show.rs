//! Plans a show.

use chrono::TimeDelta;
use kernel::slug::slug_of;
use kernel::{ChannelId, HostId, ShowId, Timestamp};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::lock_host;
use crate::checks::Complaints;
use crate::error::{LiveError, named};
use crate::journal::Scene;
use crate::model::{MAX_COHOSTS, ShowDraft};

const LONGEST_TITLE: usize = 120;
const LONGEST_DESCRIPTION: usize = 4_000;
/// A form takes a while to fill in.
const SLACK: TimeDelta = TimeDelta::minutes(15);
const FURTHEST: TimeDelta = TimeDelta::days(366);

/// Plans the show and gives it its address, which stays whatever it is called later.
///
/// # Errors
/// [`LiveError::Fields`] with `title`, `description`, `minutes`, `cohosts`, `scheduled_at` (`past`, `far`, `busy` when
/// the host has another show then); [`LiveError::NoHost`]; database errors.
pub async fn schedule_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    draft: &ShowDraft,
) -> Result<ShowId, LiveError> {
    let (title, description) = checked(draft)?;
    checked_time(draft.scheduled_at, platform.now())?;
    lock_host(connection, channel, draft.host).await?;
    let id: ShowId = platform.ids().next();
    refuse_if_busy(connection, channel, id, draft).await?;
    sqlx::query!(
        "INSERT INTO shows (channel_id, id, slug, host_id, title, description, locale, scheduled_at, minutes, visibility,
                            status, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'scheduled', $11, $11)",
        channel.0,
        id.0,
        address(&title, id),
        draft.host.0,
        title,
        description,
        draft.locale.tag(),
        draft.scheduled_at,
        draft.minutes,
        draft.visibility.as_str(),
        platform.now()
    )
    .execute(&mut *connection)
    .await
    .map_err(named)?;
    put_cohosts(connection, channel, id, draft).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let detail = json!({ "host": draft.host, "scheduled_at": draft.scheduled_at, "visibility": draft.visibility.as_str() });
    let names = ("schedule_show", "live.show_scheduled");
    scene.tell(connection, names, id, detail).await?;
    Ok(id)
}

/// Title and description without white space around them.
pub(super) fn checked(draft: &ShowDraft) -> Result<(String, String), LiveError> {
    let mut complaints = Complaints::default();
    let title = complaints.text("title", &draft.title, LONGEST_TITLE);
    let description = complaints.optional("description", &draft.description, LONGEST_DESCRIPTION);
    complaints.unless((5..=720).contains(&draft.minutes), "minutes", "range");
    let few = draft.cohosts.len() <= MAX_COHOSTS && !draft.cohosts.contains(&draft.host);
    complaints.unless(few, "cohosts", "range");
    complaints.finish()?;
    Ok((title, description))
}

/// Whether a show may be planned for then.
pub(super) fn checked_time(at: Timestamp, now: Timestamp) -> Result<(), LiveError> {
    let mut complaints = Complaints::default();
    complaints.unless(at >= now - SLACK, "scheduled_at", "past");
    complaints.unless(at <= now + FURTHEST, "scheduled_at", "far");
    complaints.finish()
}

/// A host is in one place at a time. The caller has locked the host.
pub(super) async fn refuse_if_busy(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    draft: &ShowDraft,
) -> Result<(), LiveError> {
    let at = (draft.scheduled_at, draft.minutes);
    if is_busy(connection, channel, (draft.host, show), at).await? {
        return Err(LiveError::field("scheduled_at", "busy"));
    }
    Ok(())
}

/// Whether the host has another show than `show` in these minutes.
pub(super) async fn is_busy(
    connection: &mut PgConnection,
    channel: ChannelId,
    (host, show): (HostId, ShowId),
    (from, minutes): (Timestamp, i32),
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM shows WHERE channel_id = $1 AND host_id = $2 AND id <> $3
               AND status IN ('scheduled', 'live', 'interrupted')
               AND scheduled_at < $5 AND scheduled_at + make_interval(mins => minutes) > $4) AS "busy!""#,
        channel.0,
        host.0,
        show.0,
        from,
        from + TimeDelta::minutes(i64::from(minutes))
    )
    .fetch_one(connection)
    .await
}

/// The show's co-hosts are those of the draft.
pub(super) async fn put_cohosts(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    draft: &ShowDraft,
) -> Result<(), LiveError> {
    sqlx::query!(
        "DELETE FROM show_cohosts WHERE channel_id = $1 AND show_id = $2",
        channel.0,
        show.0
    )
    .execute(&mut *connection)
    .await?;
    let hosts: Vec<_> = draft.cohosts.iter().map(|host| host.0).collect();
    sqlx::query!(
        "INSERT INTO show_cohosts (channel_id, show_id, host_id) SELECT DISTINCT $1::uuid, $2::uuid, host
         FROM unnest($3::uuid[]) AS host",
        channel.0,
        show.0,
        &hosts
    )
    .execute(connection)
    .await
    .map_err(named)?;
    Ok(())
}

/// `evening-audio-3f9a1c2b`: the title, and what makes it one of its kind.
pub(super) fn address(title: &str, id: ShowId) -> String {
    let kind = id.0.simple().to_string();
    // The end of an id is random, its beginning is the time.
    let mark: String = kind.chars().skip(24).collect();
    let words: String = slug_of(title).chars().take(100).collect();
    format!("{}-{mark}", words.trim_end_matches('-'))
}
