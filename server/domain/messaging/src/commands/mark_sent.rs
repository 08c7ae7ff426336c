//! A transport has taken a message.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use kernel::MessageId;

/// Marks `message` as sent, unless it is already.
///
/// # Errors
/// Database errors.
pub(crate) async fn mark_sent(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    message: MessageId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE messages SET status = 'sent', sent_at = $3, attempts = attempts + 1, last_error = NULL
         WHERE channel_id = $1 AND id = $2 AND status <> 'sent'",
        channel.0,
        message.0,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
