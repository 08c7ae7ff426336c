//! Where a shop ships to.

use kernel::ChannelId;
use sqlx::PgConnection;

/// ISO codes of the countries that have a zone with rates, sorted.
///
/// # Errors
/// Database errors.
pub async fn countries(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT DISTINCT zone.country FROM shipping_zones zone
         WHERE zone.channel_id = $1 AND EXISTS (
             SELECT FROM shipping_rates rate WHERE rate.channel_id = zone.channel_id AND rate.zone_id = zone.id)
         ORDER BY 1",
        channel.0
    )
    .fetch_all(connection)
    .await
}
