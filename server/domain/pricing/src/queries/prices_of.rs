//! What some variants cost now.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, Money, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The present price of each of `variants` in `currency`; variants not for sale in it are absent.
///
/// # Errors
/// Database errors.
pub async fn prices_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
    currency: Currency,
) -> Result<HashMap<VariantId, Money>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        "SELECT variant_id, amount_minor FROM prices
         WHERE channel_id = $1 AND variant_id = ANY($2) AND currency = $3",
        channel.0,
        &ids,
        currency.code()
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            (
                VariantId(row.variant_id),
                Money::new(row.amount_minor, currency),
            )
        })
        .collect())
}
