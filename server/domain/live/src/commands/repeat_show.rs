//! Makes a show the first of a series.

use channels::Channel;
use kernel::{SeriesId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::lock_plan;
use crate::error::LiveError;
use crate::journal::Scene;
use crate::model::Every;
use crate::status::ShowStatus;

/// From now on the show comes again, at the same time of the shop's clocks; the shows themselves are made by
/// [`super::extend_series`].
///
/// # Errors
/// [`LiveError::NoShow`]; [`LiveError::Step`] for one that is not just planned; [`LiveError::Repeats`].
pub async fn repeat_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    show: ShowId,
    every: Every,
) -> Result<SeriesId, LiveError> {
    let standing = lock_plan(connection, channel.id, show).await?;
    if standing.status != ShowStatus::Scheduled {
        return Err(LiveError::Step);
    }
    let first = channel.local_time(standing.scheduled_at);
    let id: SeriesId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO show_series (channel_id, id, every, first_day, starts, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        channel.id.0,
        id.0,
        every.as_str(),
        first.date(),
        first.time(),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let written = sqlx::query!(
        "UPDATE shows SET series_id = $3, series_day = $4, updated_at = $5
         WHERE channel_id = $1 AND id = $2 AND series_id IS NULL",
        channel.id.0,
        show.0,
        id.0,
        first.date(),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if written.rows_affected() == 0 {
        return Err(LiveError::Repeats);
    }
    let scene = Scene {
        platform,
        channel: channel.id,
        actor,
    };
    let (subject, detail) = (
        ("show", show.to_string()),
        json!({ "every": every.as_str() }),
    );
    scene
        .note(connection, "repeat_show", subject, detail)
        .await?;
    Ok(id)
}
