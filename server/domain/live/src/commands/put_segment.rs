//! Writes a part of a show's running order.

use kernel::{ChannelId, SegmentId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_plan, touch};
use crate::checks::Complaints;
use crate::error::LiveError;
use crate::journal::Scene;
use crate::model::{MAX_SEGMENTS, NewSegment};

const LONGEST_TITLE: usize = 120;
const LONGEST_SCRIPT: usize = 10_000;

/// Changes the segment, or adds one at the end where `segment` is `None`.
///
/// # Errors
/// [`LiveError::Fields`] with `title`, `script`, `minutes`; [`LiveError::NoShow`], [`LiveError::NoSegment`],
/// [`LiveError::Full`]; [`LiveError::Step`] for a show that is over.
pub async fn put_segment(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (show, segment): (ShowId, Option<SegmentId>),
    new: &NewSegment,
) -> Result<SegmentId, LiveError> {
    let mut complaints = Complaints::default();
    let title = complaints.text("title", &new.title, LONGEST_TITLE);
    let script = complaints.optional("script", &new.script, LONGEST_SCRIPT);
    complaints.unless((1..=240).contains(&new.minutes), "minutes", "range");
    complaints.finish()?;
    lock_plan(connection, channel, show).await?;
    let id = match segment {
        Some(id) => id,
        None => add(connection, platform, channel, show).await?,
    };
    let written = sqlx::query!(
        "UPDATE show_segments SET title = $4, script = $5, minutes = $6
         WHERE channel_id = $1 AND show_id = $2 AND id = $3",
        channel.0,
        show.0,
        id.0,
        title,
        script,
        new.minutes
    )
    .execute(&mut *connection)
    .await?;
    if written.rows_affected() == 0 {
        return Err(LiveError::NoSegment);
    }
    touch(connection, channel, show, platform.now()).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let subject = ("show", show.to_string());
    scene
        .note(
            connection,
            "put_segment",
            subject,
            json!({ "segment": id, "title": title }),
        )
        .await?;
    Ok(id)
}

/// An empty segment at the end; what it says is written next. The caller has locked the show.
async fn add(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    show: ShowId,
) -> Result<SegmentId, LiveError> {
    let id: SegmentId = platform.ids().next();
    let added = sqlx::query!(
        "INSERT INTO show_segments (channel_id, id, show_id, position, title, script, minutes)
         SELECT $1, $2, $3, coalesce(max(position), 0) + 1, '-', '', 1 FROM show_segments
         WHERE channel_id = $1 AND show_id = $3 HAVING count(*) < $4",
        channel.0,
        id.0,
        show.0,
        MAX_SEGMENTS
    )
    .execute(connection)
    .await?;
    if added.rows_affected() == 0 {
        return Err(LiveError::Full);
    }
    Ok(id)
}
