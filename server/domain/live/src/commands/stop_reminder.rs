//! Somebody does not want to be told of a show any more.

use kernel::{ChannelId, PersonId, ShowId};
use sqlx::PgConnection;

/// Ends the reminder whose link has `token`; `false` when there is none, or no more.
///
/// # Errors
/// Database errors.
pub async fn stop_reminder(
    connection: &mut PgConnection,
    channel: ChannelId,
    token: &str,
) -> Result<bool, sqlx::Error> {
    let gone = sqlx::query!(
        "DELETE FROM show_reminders WHERE channel_id = $1 AND stop_token = $2",
        channel.0,
        token
    )
    .execute(connection)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Ends the person's reminder of the show; nothing when there is none.
///
/// # Errors
/// Database errors.
pub async fn forget_reminder(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM show_reminders WHERE channel_id = $1 AND show_id = $2 AND person_id = $3",
        channel.0,
        show.0,
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
