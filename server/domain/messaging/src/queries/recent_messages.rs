//! The newest messages of a channel, page by page.

use kernel::{ChannelId, Cursor, Page, PageRequest, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::MessageStatus;
use kernel::MessageId;

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageSummary {
    /// The message.
    pub id: MessageId,
    /// What kind of letter it is.
    pub kind: String,
    /// The recipient's address.
    pub to_address: String,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// Subject.
    pub subject: String,
    /// Where it stands.
    pub status: MessageStatus,
    /// How often a transport was asked to take it.
    pub attempts: i32,
    /// Why it was not taken the last time.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When a transport took it.
    pub sent_at: Option<Timestamp>,
}

/// One page of the channel's messages, newest first. The cursor holds the id of the last row.
///
/// # Errors
/// Database errors. A cursor that is not ours starts from the beginning.
pub async fn recent_messages(
    connection: &mut PgConnection,
    channel: ChannelId,
    request: &PageRequest,
) -> Result<Page<MessageSummary>, sqlx::Error> {
    let items = sqlx::query_as!(
        MessageSummary,
        r#"SELECT id AS "id: MessageId", kind, to_address, to_name, subject, status AS "status: MessageStatus", attempts,
                last_error, created_at, sent_at
         FROM messages WHERE channel_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"#,
        channel.0,
        position(request).unwrap_or(Uuid::max()),
        request.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(items, request.limit(), |row| {
        Cursor::from_parts(&[&row.id.to_string()])
    }))
}

fn position(request: &PageRequest) -> Option<Uuid> {
    let parts = request.after()?.parts().ok()?;
    let [id] = parts.as_slice() else { return None };
    id.parse().ok()
}
