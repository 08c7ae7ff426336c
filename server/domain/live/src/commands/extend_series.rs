//! Plans the next shows of a series.

use channels::Channel;
use chrono::{Days, NaiveDate};
use kernel::{ChannelId, SeriesId, ShowId, Timestamp};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::duplicate_show::{copy_order, draft_of};
use super::lock_host;
use super::schedule_show::{address, is_busy, put_cohosts};
use crate::error::LiveError;
use crate::journal::Scene;
use crate::model::{Every, ShowDraft};

/// How far ahead the shows of a series are planned.
const AHEAD: Days = Days::new(28);

/// Plans the shows of the next four weeks after the newest one of the series, each like that one; how many there were to
/// plan. A day on which the host has another show is left out, and so are days that have passed. Done again it plans
/// nothing twice.
///
/// # Errors
/// Database errors; nothing for a series that has ended, or is of another channel.
pub async fn extend_series(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    series: SeriesId,
) -> Result<usize, LiveError> {
    let rule = sqlx::query!(
        r#"SELECT every AS "every: Every", starts FROM show_series
           WHERE channel_id = $1 AND id = $2 AND ended_at IS NULL FOR NO KEY UPDATE"#,
        channel.id.0,
        series.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let newest = newest(connection, channel.id, series).await?;
    let (Some(rule), Some((show, last))) = (rule, newest) else {
        return Ok(0);
    };
    let like = draft_of(connection, channel.id, show).await?;
    lock_host(connection, channel.id, like.host).await?;
    let now = platform.now();
    let horizon = channel.day_at(now).checked_add_days(AHEAD);
    let step = Days::new(rule.every.days());
    let mut planned = 0;
    let mut day = last.checked_add_days(step);
    while let Some(this) = day.filter(|day| Some(*day) <= horizon) {
        day = this.checked_add_days(step);
        let at = channel.instant(this.and_time(rule.starts));
        if let Some(at) = at.filter(|at| *at > now) {
            let made = plan(connection, platform, channel.id, (series, this, at), &like).await?;
            if let Some(made) = made {
                copy_order(connection, platform, channel.id, (show, made)).await?;
                planned += 1;
            }
        }
    }
    Ok(planned)
}

/// The show of the series' latest day, and that day.
async fn newest(
    connection: &mut PgConnection,
    channel: ChannelId,
    series: SeriesId,
) -> Result<Option<(ShowId, NaiveDate)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: ShowId", series_day AS "day!" FROM shows
           WHERE channel_id = $1 AND series_id = $2 ORDER BY series_day DESC LIMIT 1"#,
        channel.0,
        series.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.id, row.day)))
}

async fn plan(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (series, day, at): (SeriesId, NaiveDate, Timestamp),
    like: &ShowDraft,
) -> Result<Option<ShowId>, LiveError> {
    let id: ShowId = platform.ids().next();
    if is_busy(connection, channel, (like.host, id), (at, like.minutes)).await? {
        return Ok(None);
    }
    sqlx::query!(
        "INSERT INTO shows (channel_id, id, slug, host_id, title, description, locale, scheduled_at, minutes, visibility,
                            status, series_id, series_day, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'scheduled', $11, $12, $13, $13)",
        channel.0,
        id.0,
        address(&like.title, id),
        like.host.0,
        like.title,
        like.description,
        like.locale.tag(),
        at,
        like.minutes,
        like.visibility.as_str(),
        series.0,
        day,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    put_cohosts(connection, channel, id, like).await?;
    let actor = Actor::System("live");
    let scene = Scene {
        platform,
        channel,
        actor: &actor,
    };
    let names = ("schedule_show", "live.show_scheduled");
    scene
        .tell(connection, names, id, json!({ "series": series }))
        .await?;
    Ok(Some(id))
}
