//! Keeps others from changing how documents name a shop, if it is still as somebody has seen it.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::error::DocumentError;

/// Holds the settings until the transaction ends. `seen` is their version when they were read
/// ([`crate::queries::seller_settings_version`]).
///
/// # Errors
/// [`DocumentError::Changed`] when they were set since; database errors.
pub async fn hold_seller_settings(
    connection: &mut PgConnection,
    channel: ChannelId,
    seen: i32,
) -> Result<(), DocumentError> {
    // A row that says nothing is as good as none, and can be locked.
    sqlx::query!(
        "INSERT INTO document_settings (channel_id) VALUES ($1) ON CONFLICT DO NOTHING",
        channel.0
    )
    .execute(&mut *connection)
    .await?;
    let version = sqlx::query_scalar!(
        "SELECT version FROM document_settings WHERE channel_id = $1 FOR UPDATE",
        channel.0
    )
    .fetch_one(connection)
    .await?;
    if version == seen {
        Ok(())
    } else {
        Err(DocumentError::Changed)
    }
}
