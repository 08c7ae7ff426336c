//! Base prices, before lists, campaigns and markets.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The base price of each of `variants` in `currency`, in minor units; those without one are absent.
///
/// # Errors
/// Database errors.
pub async fn base_prices(
    connection: &mut PgConnection,
    channel: ChannelId,
    currency: Currency,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, i64>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", amount_minor FROM prices
         WHERE channel_id = $1 AND currency = $2 AND variant_id = ANY($3)"#,
        channel.0,
        currency.code(),
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.variant, row.amount_minor))
        .collect())
}
