//! Changes what is planned of a show.

use kernel::{ChannelId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::schedule_show::{checked, checked_time, put_cohosts, refuse_if_busy};
use super::{lock_host, lock_plan};
use crate::error::{LiveError, named};
use crate::journal::Scene;
use crate::model::ShowDraft;
use crate::status::ShowStatus;

/// Changes the show, which is as `version` says. The time of one that is on stays.
///
/// # Errors
/// Those of [`super::schedule_show`]; [`LiveError::NoShow`], [`LiveError::Changed`]; [`LiveError::Step`] for one that is
/// over.
pub async fn change_show(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (show, version): (ShowId, i32),
    draft: &ShowDraft,
) -> Result<(), LiveError> {
    let (title, description) = checked(draft)?;
    lock_host(connection, channel, draft.host).await?;
    let standing = lock_plan(connection, channel, show).await?;
    if standing.version != version {
        return Err(LiveError::Changed);
    }
    let mut draft = draft.clone();
    if standing.status != ShowStatus::Scheduled {
        draft.scheduled_at = standing.scheduled_at;
    } else if draft.scheduled_at != standing.scheduled_at {
        checked_time(draft.scheduled_at, platform.now())?;
    }
    refuse_if_busy(connection, channel, show, &draft).await?;
    // Whoever was told of another time is told again.
    sqlx::query!(
        "UPDATE show_reminders SET soon_told_at = NULL WHERE channel_id = $1 AND show_id = $2
         AND soon_told_at IS NOT NULL AND $3::timestamptz <> $4::timestamptz",
        channel.0,
        show.0,
        draft.scheduled_at,
        standing.scheduled_at
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE shows SET host_id = $3, title = $4, description = $5, locale = $6, scheduled_at = $7, minutes = $8,
             visibility = $9, version = version + 1, updated_at = $10
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        show.0,
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
    put_cohosts(connection, channel, show, &draft).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let detail = json!({ "scheduled_at": draft.scheduled_at, "before": standing.scheduled_at });
    let names = ("change_show", "live.show_changed");
    scene.tell(connection, names, show, detail).await?;
    Ok(())
}
