//! How a parcel can be sent.

use kernel::{ChannelId, Currency, Money};
use sqlx::PgConnection;

/// One way to send a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippingOption {
    /// Stable code of the method.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// What it costs.
    pub price: Money,
    /// Business days until delivery, at least.
    pub min_days: i32,
    /// Business days until delivery, at most.
    pub max_days: i32,
}

/// The ways to send `weight_grams` to a region of a country, as the page lists them. A zone that names the region goes
/// before one for the whole country; of the rows of a method the lightest that carries the weight counts.
///
/// Zones first, then their rates: a planner that knows nothing yet of the tables' sizes reads all rates of the currency,
/// and each zone for each of them.
///
/// # Errors
/// Database errors.
pub async fn shipping_options(
    connection: &mut PgConnection,
    channel: ChannelId,
    destination: (&str, &str),
    weight_grams: i32,
    currency: Currency,
) -> Result<Vec<ShippingOption>, sqlx::Error> {
    let (country, region) = destination;
    let rows = sqlx::query!(
        r#"WITH here AS MATERIALIZED (
             SELECT id, regions FROM shipping_zones
             WHERE channel_id = $1 AND country = $2 AND (regions = '{}' OR $3 = ANY(regions)))
         SELECT DISTINCT ON (method.position, method.code)
                method.code, method.name, rate.amount_minor, rate.min_days, rate.max_days
         FROM here
         CROSS JOIN LATERAL (
             SELECT method_id, up_to_grams, amount_minor, min_days, max_days FROM shipping_rates
             WHERE channel_id = $1 AND zone_id = here.id AND currency = $4 AND up_to_grams >= $5
             OFFSET 0) rate
         JOIN shipping_methods method ON method.channel_id = $1 AND method.id = rate.method_id
         ORDER BY method.position, method.code, (here.regions = '{}'), rate.up_to_grams"#,
        channel.0,
        country,
        region,
        currency.code(),
        weight_grams
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ShippingOption {
            code: row.code,
            name: row.name,
            price: Money::new(row.amount_minor, currency),
            min_days: row.min_days,
            max_days: row.max_days,
        })
        .collect())
}
