//! Variants by what the merchant calls them.

use std::collections::HashMap;

use kernel::{ChannelId, VariantId};
use sqlx::PgConnection;

/// The variants of these stock keeping units; units the channel does not have are absent.
///
/// # Errors
/// Database errors.
pub async fn variants_by_sku(
    connection: &mut PgConnection,
    channel: ChannelId,
    skus: &[String],
) -> Result<HashMap<String, VariantId>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT sku, id AS "id: VariantId" FROM variants WHERE channel_id = $1 AND sku = ANY($2)"#,
        channel.0,
        skus
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.sku, row.id)).collect())
}
