//! Writes one row of the rate table, making its zone and method when they are new.

use kernel::{ChannelId, Money, ShippingMethodId, ShippingZoneId};
use platform::Platform;
use sqlx::PgConnection;

/// One row of the rate table.
#[derive(Debug, Clone)]
pub struct NewRate<'a> {
    /// Zone: code, name, ISO country, and the regions it covers (none: the whole country).
    pub zone: (&'a str, &'a str, &'a str, &'a [&'a str]),
    /// Method: code, name, position on the page.
    pub method: (&'a str, &'a str, i32),
    /// Heaviest parcel this row is for.
    pub up_to_grams: i32,
    /// Price, tax included where the channel's country says so.
    pub price: Money,
    /// Business days until delivery, from and to.
    pub days: (i32, i32),
}

/// Writes the row; done again, updates it.
///
/// # Errors
/// Database errors.
pub async fn set_rate(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    rate: &NewRate<'_>,
) -> Result<(), sqlx::Error> {
    let zone = zone(connection, platform, channel, rate).await?;
    let method = method(connection, platform, channel, rate).await?;
    sqlx::query!(
        "INSERT INTO shipping_rates (channel_id, method_id, zone_id, up_to_grams, currency, amount_minor,
                                     min_days, max_days)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (channel_id, method_id, zone_id, currency, up_to_grams)
         DO UPDATE SET amount_minor = excluded.amount_minor, min_days = excluded.min_days,
                       max_days = excluded.max_days",
        channel.0,
        method.0,
        zone.0,
        rate.up_to_grams,
        rate.price.currency().code(),
        rate.price.minor(),
        rate.days.0,
        rate.days.1
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn zone(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    rate: &NewRate<'_>,
) -> Result<ShippingZoneId, sqlx::Error> {
    let (code, name, country, regions) = rate.zone;
    let regions: Vec<String> = regions.iter().map(|region| (*region).to_owned()).collect();
    let id: ShippingZoneId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO shipping_zones (channel_id, id, code, name, country, regions)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT shipping_zones_code_key
         DO UPDATE SET name = excluded.name, regions = excluded.regions
         RETURNING id AS "id: ShippingZoneId""#,
        channel.0,
        id.0,
        code,
        name,
        country,
        &regions
    )
    .fetch_one(connection)
    .await
}

async fn method(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    rate: &NewRate<'_>,
) -> Result<ShippingMethodId, sqlx::Error> {
    let (code, name, position) = rate.method;
    let id: ShippingMethodId = platform.ids().next();
    sqlx::query_scalar!(
        r#"INSERT INTO shipping_methods (channel_id, id, code, name, position)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT shipping_methods_code_key
         DO UPDATE SET name = excluded.name, position = excluded.position
         RETURNING id AS "id: ShippingMethodId""#,
        channel.0,
        id.0,
        code,
        name,
        position
    )
    .fetch_one(connection)
    .await
}
