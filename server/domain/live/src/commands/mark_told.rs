//! Notes that a letter about a show was written.

use kernel::{ChannelId, ReminderId};
use platform::Platform;
use sqlx::PgConnection;

use crate::queries::Occasion;

/// Marks the reminder as told on this occasion, in the transaction that queues the letter.
///
/// # Errors
/// Database errors.
pub async fn mark_told(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    reminder: ReminderId,
    occasion: Occasion,
) -> Result<(), sqlx::Error> {
    let is = |one| (occasion == one).then(|| platform.now());
    sqlx::query!(
        "UPDATE show_reminders SET soon_told_at = coalesce($3, soon_told_at), live_told_at = coalesce($4, live_told_at),
             cancelled_told_at = coalesce($5, cancelled_told_at)
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        reminder.0,
        is(Occasion::Soon),
        is(Occasion::Live),
        is(Occasion::Cancelled)
    )
    .execute(connection)
    .await?;
    Ok(())
}
