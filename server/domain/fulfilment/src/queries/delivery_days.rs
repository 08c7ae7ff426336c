//! How long a parcel takes, before anybody has said where it goes.

use kernel::ChannelId;
use sqlx::PgConnection;

/// How long a method takes to a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodDays {
    /// Name shown to shoppers.
    pub name: String,
    /// Business days at least, over all zones of the country.
    pub fewest: i32,
    /// Business days at most.
    pub most: i32,
}

/// The methods by which a parcel of `weight_grams` is sent to the country, as the page lists them; none when nothing of this
/// weight is sent there.
///
/// # Errors
/// Database errors.
pub async fn delivery_days(
    connection: &mut PgConnection,
    channel: ChannelId,
    country: &str,
    weight_grams: i32,
) -> Result<Vec<MethodDays>, sqlx::Error> {
    sqlx::query_as!(
        MethodDays,
        r#"SELECT method.name, min(rate.min_days) AS "fewest!", max(rate.max_days) AS "most!"
         FROM shipping_rates rate
         JOIN shipping_methods method ON method.channel_id = rate.channel_id AND method.id = rate.method_id
         JOIN shipping_zones zone ON zone.channel_id = rate.channel_id AND zone.id = rate.zone_id
         WHERE rate.channel_id = $1 AND zone.country = $2 AND rate.up_to_grams >= $3
         GROUP BY method.position, method.code, method.name ORDER BY method.position, method.code"#,
        channel.0,
        country,
        weight_grams,
    )
    .fetch_all(connection)
    .await
}
