//! The tax rates that a shop has entered itself.

use kernel::{ChannelId, Percentage};
use sqlx::PgConnection;

use crate::tax::{RateBook, RateRow, ShippingRule};

/// The shop's rates of `countries`, of all days, before the bundled ones.
///
/// # Errors
/// Database errors.
pub async fn rate_book(
    connection: &mut PgConnection,
    channel: ChannelId,
    countries: &[String],
) -> Result<RateBook, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT country, region, category, name, rate, valid_from, beside_country, shipping FROM tax_rates
         WHERE channel_id = $1 AND country = ANY($2::text[]) ORDER BY country, region, category, valid_from",
        channel.0,
        countries
    )
    .fetch_all(connection)
    .await?;
    let own = rows.into_iter().filter_map(|row| {
        Some(RateRow {
            country: row.country,
            region: row.region,
            category: row.category.parse().ok()?,
            name: row.name,
            percent: Percentage::from_percent(row.rate),
            valid_from: row.valid_from,
            beside_country: row.beside_country,
            shipping: match row.shipping.as_str() {
                "taxed" => ShippingRule::Taxed,
                "untaxed" => ShippingRule::Untaxed,
                _ => ShippingRule::AsGoods,
            },
        })
    });
    Ok(RateBook::with(own.collect()))
}
