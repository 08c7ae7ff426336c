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
        r#"SELECT DISTINCT ON (method.position, method.code)
                method.code, method.name, rate.amount_minor, rate.min_days, rate.max_days
         FROM shipping_rates rate
         JOIN shipping_methods method ON method.channel_id = rate.channel_id AND method.id = rate.method_id
         JOIN shipping_zones zone ON zone.channel_id = rate.channel_id AND zone.id = rate.zone_id
         WHERE rate.channel_id = $1 AND zone.country = $2
           AND (zone.regions = '{}' OR $3 = ANY(zone.regions))
           AND rate.currency = $4 AND rate.up_to_grams >= $5
         ORDER BY method.position, method.code, (zone.regions = '{}'), rate.up_to_grams"#,
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
