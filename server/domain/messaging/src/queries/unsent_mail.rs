//! What a transport needs of a message that is not sent yet.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::model::Mail;
use kernel::MessageId;

/// The mail of `message`; `None` when it is sent, or not there. One that was given up is there: its job runs again only
/// when a person says so.
///
/// # Errors
/// Database errors.
pub(crate) async fn unsent_mail(
    connection: &mut PgConnection,
    channel: ChannelId,
    message: MessageId,
) -> Result<Option<Mail>, sqlx::Error> {
    sqlx::query_as!(
        Mail,
        r#"SELECT id AS "id: MessageId", from_name, reply_to, to_address, to_name, subject, text_body AS text,
                html_body AS html, created_at AS written_at
         FROM messages WHERE channel_id = $1 AND id = $2 AND status <> 'sent'"#,
        channel.0,
        message.0
    )
    .fetch_optional(connection)
    .await
}
