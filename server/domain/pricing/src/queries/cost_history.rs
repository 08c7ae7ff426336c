//! What variants cost the shop before.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, Money, Timestamp, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// From an instant on, this was the cost; `None`: it was not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastCost {
    /// From when on.
    pub since: Timestamp,
    /// How much.
    pub cost: Option<Money>,
}

/// Every cost that `variants` ever had, by variant, the newest first.
///
/// # Errors
/// Database errors.
pub async fn cost_history(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, Vec<PastCost>>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", since, currency AS "currency: Currency", amount_minor
         FROM variant_costs WHERE channel_id = $1 AND variant_id = ANY($2) ORDER BY variant_id, since DESC"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<VariantId, Vec<PastCost>> = HashMap::new();
    for row in rows {
        let cost = row
            .amount_minor
            .map(|minor| Money::new(minor, row.currency));
        let since = row.since;
        found
            .entry(row.variant)
            .or_default()
            .push(PastCost { since, cost });
    }
    Ok(found)
}
