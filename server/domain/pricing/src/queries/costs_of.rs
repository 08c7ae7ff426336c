//! What some variants cost the shop.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, Money, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The present cost of each of `variants`; those whose cost is not known are absent.
///
/// # Errors
/// Database errors.
pub async fn costs_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, Money>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT DISTINCT ON (variant_id) variant_id AS "variant: VariantId", currency AS "currency: Currency",
                amount_minor
         FROM variant_costs WHERE channel_id = $1 AND variant_id = ANY($2) ORDER BY variant_id, since DESC"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.variant, Money::new(row.amount_minor?, row.currency))))
        .collect())
}
