//! What running promotions give away: stock that an order may claim besides what is in its cart.

use kernel::{ChannelId, VariantId};
use sqlx::PgConnection;

/// The variants that the channel's running promotions add for nothing, whoever gets them, each once.
///
/// # Errors
/// Database errors.
pub async fn gift_variants(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<VariantId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT (action->>'variant')::uuid AS "variant!: VariantId" FROM promotions
         WHERE channel_id = $1 AND state = 'running' AND action->>'kind' = 'gift' ORDER BY 1"#,
        channel.0
    )
    .fetch_all(connection)
    .await
}
