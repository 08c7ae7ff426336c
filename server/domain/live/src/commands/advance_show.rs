//! A show begins, loses its host, goes on, ends.

use kernel::{ChannelId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::{Standing, lock_show};
use crate::error::LiveError;
use crate::journal::Scene;
use crate::status::{HOST_GRACE, RESTART_WITHIN, ShowStatus, Step};

/// Takes the step and gives the show's status after it. A step that was taken already changes nothing.
///
/// # Errors
/// [`LiveError::NoShow`]; [`LiveError::Step`] when the step can not be taken from where the show stands, for one that ended
/// longer ago than [`RESTART_WITHIN`], and for [`Step::Cancel`], which wants a reason ([`super::cancel_show`]).
pub async fn advance_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    show: ShowId,
    step: Step,
) -> Result<ShowStatus, LiveError> {
    let standing = lock_show(connection, channel, show).await?;
    let (next, action, topic) = match step {
        Step::Start => (ShowStatus::Live, "start_show", "live.show_started"),
        Step::Interrupt => (
            ShowStatus::Interrupted,
            "interrupt_show",
            "live.show_interrupted",
        ),
        Step::End => (ShowStatus::Ended, "end_show", "live.show_ended"),
        Step::Cancel => return Err(LiveError::Step),
    };
    if standing.status == next {
        return Ok(next);
    }
    if standing.status.after(step) != Some(next) || is_too_late(&standing, platform) {
        return Err(LiveError::Step);
    }
    write(connection, platform, (channel, show), next).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let detail = json!({ "from": standing.status.as_str() });
    scene
        .tell(connection, (action, topic), show, detail)
        .await?;
    Ok(next)
}

fn is_too_late(standing: &Standing, platform: &Platform) -> bool {
    let over = standing.ended_at;
    over.is_some_and(|at| platform.now() > at + RESTART_WITHIN)
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    (channel, show): (ChannelId, ShowId),
    next: ShowStatus,
) -> Result<(), sqlx::Error> {
    let now = platform.now();
    let is = |status| (next == status).then_some(now);
    sqlx::query!(
        "UPDATE shows SET status = $3, started_at = coalesce(started_at, $4), interrupted_at = $5, close_at = $6,
             ended_at = $7, version = version + 1, updated_at = $8
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        show.0,
        next.as_str(),
        is(ShowStatus::Live),
        is(ShowStatus::Interrupted),
        is(ShowStatus::Interrupted).map(|at| at + HOST_GRACE),
        is(ShowStatus::Ended),
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}
