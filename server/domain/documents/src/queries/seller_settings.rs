//! How a shop's documents name it.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::model::SellerSettings;

/// The channel's settings; empty where it has set nothing.
///
/// # Errors
/// Database errors.
pub async fn seller_settings(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<SellerSettings, sqlx::Error> {
    let found = sqlx::query_as!(
        SellerSettings,
        r#"SELECT legal_name, address, registration, paper = 'letter' AS "is_letter!", note
         FROM document_settings WHERE channel_id = $1"#,
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}

/// Of what state [`seller_settings`] are: another number after each time they were set, 0 before the first.
///
/// # Errors
/// Database errors.
pub async fn seller_settings_version(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<i32, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "SELECT version FROM document_settings WHERE channel_id = $1",
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}
