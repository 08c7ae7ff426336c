//! A transport has refused a message.

use kernel::ChannelId;
use sqlx::PgConnection;

use kernel::MessageId;

/// No stored error is longer, in characters.
const LONGEST_ERROR: usize = 1000;

/// Notes why `message` was not taken, and whether it is given up or waits for another attempt.
///
/// # Errors
/// Database errors.
pub(crate) async fn record_failure(
    connection: &mut PgConnection,
    channel: ChannelId,
    message: MessageId,
    reason: &str,
    given_up: bool,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE messages SET status = CASE WHEN $3 THEN 'failed' ELSE 'queued' END, attempts = attempts + 1,
                last_error = $4
         WHERE channel_id = $1 AND id = $2 AND status <> 'sent'",
        channel.0,
        message.0,
        given_up,
        shortened(reason)
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Without NUL, which PostgreSQL's text can not hold, and of bearable length.
fn shortened(reason: &str) -> String {
    reason
        .chars()
        .filter(|letter| *letter != '\0')
        .take(LONGEST_ERROR)
        .collect()
}
