//! One message with its bodies.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

use crate::model::MessageStatus;
use kernel::MessageId;

/// A message to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageDetail {
    /// The message.
    pub id: MessageId,
    /// What kind of letter it is.
    pub kind: String,
    /// The recipient's address.
    pub to_address: String,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// The name that stands beside our address.
    pub from_name: String,
    /// Where answers go; empty: to our address.
    pub reply_to: String,
    /// Subject.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML.
    pub html: String,
    /// Where it stands.
    pub status: MessageStatus,
    /// Why it was not taken the last time.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// The message with this id.
///
/// # Errors
/// Database errors.
pub async fn message_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    message: MessageId,
) -> Result<Option<MessageDetail>, sqlx::Error> {
    sqlx::query_as!(
        MessageDetail,
        r#"SELECT id AS "id: MessageId", kind, to_address, to_name, from_name, reply_to, subject, text_body AS text,
                html_body AS html, status AS "status: MessageStatus", last_error, created_at
         FROM messages WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        message.0
    )
    .fetch_optional(connection)
    .await
}
