//! What the merchant says that some variants cost, before anything follows from it.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, Money, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A base price with the price before that is to be shown beside it, whether it may be or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedPrice {
    /// The base price.
    pub price: Money,
    /// The price before, as the merchant says it.
    pub compare_at: Option<Money>,
}

/// The base price of each of `variants` in `currency` with its price before; those without one are absent.
///
/// # Errors
/// Database errors.
pub async fn asked_prices(
    connection: &mut PgConnection,
    channel: ChannelId,
    currency: Currency,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, AskedPrice>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", amount_minor, compare_at_minor FROM prices
         WHERE channel_id = $1 AND currency = $2 AND variant_id = ANY($3)"#,
        channel.0,
        currency.code(),
        &ids
    )
    .fetch_all(connection)
    .await?;
    let money = |minor| Money::new(minor, currency);
    let asked = rows.into_iter().map(|row| {
        let asked = AskedPrice {
            price: money(row.amount_minor),
            compare_at: row.compare_at_minor.map(money),
        };
        (row.variant, asked)
    });
    Ok(asked.collect())
}
