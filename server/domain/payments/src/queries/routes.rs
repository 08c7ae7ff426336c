//! The rules by which a shop's payments go to processors.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::routing::Route;

/// The channel's rules in the order of their positions.
///
/// # Errors
/// Database errors.
pub async fn payment_routes(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<Route>, sqlx::Error> {
    sqlx::query_as!(
        Route,
        "SELECT position, gateway, currency, country, from_minor, to_minor, share FROM payment_routes
         WHERE channel_id = $1 ORDER BY position",
        channel.0
    )
    .fetch_all(connection)
    .await
}
