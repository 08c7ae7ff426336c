//! Queues a message, with the job that sends it.

use kernel::ChannelId;
use platform::Platform;
use platform::jobs::{NewJob, enqueue};
use sqlx::PgConnection;

use crate::jobs::{ATTEMPTS, Payload, SEND_MESSAGE};
use crate::model::NewMessage;
use kernel::MessageId;

/// Queues `new` in the caller's transaction; it is sent once that commits. `None` when the channel has a message with its
/// dedupe key already: nothing is changed then.
///
/// # Errors
/// Database errors.
pub async fn queue_message(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewMessage<'_>,
) -> Result<Option<MessageId>, sqlx::Error> {
    let id: MessageId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO messages (channel_id, id, kind, to_address, to_name, from_name, reply_to, subject, text_body,
                               html_body, dedupe_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT ON CONSTRAINT messages_dedupe_key DO NOTHING",
        channel.0,
        id.0,
        new.kind,
        new.to_address,
        new.to_name,
        new.from_name,
        new.reply_to,
        new.subject,
        new.text,
        new.html,
        new.dedupe_key,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(None);
    }
    let job = NewJob::new(SEND_MESSAGE, Payload { message: id })
        .channel(channel)
        .max_attempts(ATTEMPTS);
    enqueue(connection, platform, job).await?;
    Ok(Some(id))
}
