//! What some variants cost before, in every market.

use std::collections::HashMap;

use kernel::{ChannelId, MarketId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::prior_price::PastPrice;

/// Every price that `variants` ever had, by market and variant, the oldest first.
///
/// # Errors
/// Database errors.
pub async fn histories_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<HashMap<(MarketId, VariantId), Vec<PastPrice>>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT market_id AS "market: MarketId", variant_id AS "variant: VariantId", since, amount_minor
         FROM price_history WHERE channel_id = $1 AND variant_id = ANY($2)
         ORDER BY market_id, variant_id, since"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let mut histories: HashMap<(MarketId, VariantId), Vec<PastPrice>> = HashMap::new();
    for row in rows {
        let past = PastPrice {
            since: row.since,
            amount_minor: row.amount_minor,
        };
        histories
            .entry((row.market, row.variant))
            .or_default()
            .push(past);
    }
    Ok(histories)
}
