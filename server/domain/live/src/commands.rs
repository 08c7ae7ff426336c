//! What changes something, one verb per file; in the caller's transaction.

mod add_show_product;
mod advance_show;
mod cancel_show;
mod change_show;
mod close_abandoned;
mod duplicate_show;
mod end_series;
mod extend_series;
mod follow_host;
mod mark_told;
mod move_segment;
mod put_host;
mod put_segment;
mod remind;
mod remove_segment;
mod remove_show_product;
mod repeat_show;
mod schedule_show;
mod stop_reminder;
mod unfollow_host;

pub use add_show_product::add_show_product;
pub use advance_show::advance_show;
pub use cancel_show::cancel_show;
pub use change_show::change_show;
pub use close_abandoned::close_abandoned;
pub use duplicate_show::duplicate_show;
pub use end_series::end_series;
pub use extend_series::extend_series;
pub use follow_host::follow_host;
pub use mark_told::mark_told;
pub use move_segment::{Direction, move_segment};
pub use put_host::{change_host, make_host};
pub use put_segment::put_segment;
pub use remind::{Wish, remind};
pub use remove_segment::remove_segment;
pub use remove_show_product::remove_show_product;
pub use repeat_show::repeat_show;
pub use schedule_show::schedule_show;
pub use stop_reminder::{forget_reminder, stop_reminder};
pub use unfollow_host::unfollow_host;

use kernel::{ChannelId, HostId, ShowId, Timestamp};
use sqlx::PgConnection;

use crate::error::LiveError;
use crate::status::ShowStatus;

/// What decides about a show's next step.
pub(crate) struct Standing {
    pub(crate) status: ShowStatus,
    pub(crate) version: i32,
    pub(crate) scheduled_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
}

/// Locks the show until the transaction ends.
pub(crate) async fn lock_show(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<Standing, LiveError> {
    sqlx::query_as!(
        Standing,
        r#"SELECT status AS "status: ShowStatus", version, scheduled_at, ended_at
           FROM shows WHERE channel_id = $1 AND id = $2 FOR NO KEY UPDATE"#,
        channel.0,
        show.0
    )
    .fetch_optional(connection)
    .await?
    .ok_or(LiveError::NoShow)
}

/// The same for a show whose plan is changed: only one that is planned or on has one, and only as it was seen.
pub(crate) async fn lock_plan(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<Standing, LiveError> {
    let standing = lock_show(connection, channel, show).await?;
    match standing.status {
        ShowStatus::Scheduled | ShowStatus::Live | ShowStatus::Interrupted => Ok(standing),
        ShowStatus::Ended | ShowStatus::Cancelled => Err(LiveError::Step),
    }
}

/// Locks the host, whose calendar is about to change.
pub(crate) async fn lock_host(
    connection: &mut PgConnection,
    channel: ChannelId,
    host: HostId,
) -> Result<(), LiveError> {
    sqlx::query_scalar!(
        "SELECT id FROM hosts WHERE channel_id = $1 AND id = $2 FOR NO KEY UPDATE",
        channel.0,
        host.0
    )
    .fetch_optional(connection)
    .await?
    .map(drop)
    .ok_or(LiveError::NoHost)
}

/// Marks that the show's plan is another one now, for those who look at the one before.
pub(crate) async fn touch(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE shows SET updated_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        show.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}
