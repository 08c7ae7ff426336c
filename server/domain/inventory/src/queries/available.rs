//! How much can be sold now.

use std::collections::HashMap;

use kernel::{ChannelId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Free pieces (on hand less held) of each of `variants` in the warehouse that has most: an order line ships from one
/// place. Variants without a stock row have none and are absent.
///
/// # Errors
/// Database errors.
pub async fn available(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, i32>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id, max(on_hand - reserved) AS "free!" FROM stock_levels
         WHERE channel_id = $1 AND variant_id = ANY($2) GROUP BY variant_id"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (VariantId(row.variant_id), row.free))
        .collect())
}
