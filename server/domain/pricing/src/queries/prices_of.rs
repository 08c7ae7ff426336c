//! What some variants cost now.

use std::collections::HashMap;

use kernel::{ChannelId, Currency, MarketId, Money, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The price of a variant in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentPrice {
    /// What it costs, in the market's currency.
    pub amount: Money,
    /// What it cost before, where that may be shown.
    pub compare_at: Option<Money>,
}

/// The present price of each of `variants` in `market`; variants not for sale in it are absent.
///
/// # Errors
/// Database errors.
pub async fn prices_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    market: MarketId,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, CurrentPrice>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", currency AS "currency: Currency", amount_minor, compare_at_minor
         FROM market_prices
         WHERE channel_id = $1 AND market_id = $2 AND variant_id = ANY($3)"#,
        channel.0,
        market.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let money = |minor| Money::new(minor, row.currency);
            let price = CurrentPrice {
                amount: money(row.amount_minor),
                compare_at: row.compare_at_minor.map(money),
            };
            (row.variant, price)
        })
        .collect())
}
