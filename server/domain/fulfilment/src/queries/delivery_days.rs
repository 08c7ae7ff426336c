//! How long a parcel takes, before anybody has said where it goes.

use kernel::ChannelId;
use sqlx::PgConnection;

/// Business days until a parcel of `weight_grams` arrives in the country by its first method: the fewest and the most over
/// all zones of the country. `None` when nothing of this weight is sent there.
///
/// # Errors
/// Database errors.
pub async fn delivery_days(
    connection: &mut PgConnection,
    channel: ChannelId,
    country: &str,
    weight_grams: i32,
) -> Result<Option<(i32, i32)>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT min(rate.min_days) AS "min!", max(rate.max_days) AS "max!"
         FROM shipping_rates rate
         JOIN shipping_methods method ON method.channel_id = rate.channel_id AND method.id = rate.method_id
         JOIN shipping_zones zone ON zone.channel_id = rate.channel_id AND zone.id = rate.zone_id
         WHERE rate.channel_id = $1 AND zone.country = $2 AND rate.up_to_grams >= $3
         GROUP BY method.position, method.code ORDER BY method.position, method.code LIMIT 1"#,
        channel.0,
        country,
        weight_grams,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| (row.min, row.max)))
}
