//! What a document says.

use kernel::ChannelId;
use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use crate::model::DocumentId;

/// Every word and figure on the document; `None` when the channel has none with this id.
///
/// # Errors
/// Database errors, among them a content of another shape.
pub async fn document_content<C: DeserializeOwned>(
    connection: &mut PgConnection,
    channel: ChannelId,
    document: DocumentId,
) -> Result<Option<C>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "SELECT content FROM documents WHERE channel_id = $1 AND id = $2",
        channel.0,
        document.0
    )
    .fetch_optional(connection)
    .await?;
    let read = |content| {
        serde_json::from_value(content).map_err(|error| sqlx::Error::Decode(Box::new(error)))
    };
    found.map(read).transpose()
}
