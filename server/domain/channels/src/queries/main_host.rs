//! Under which of its host names a channel is known outside.

use kernel::ChannelId;
use sqlx::PgConnection;

/// The channel's shortest host name, the first in the alphabet among equals: `shop.example` rather than
/// `www.shop.example`. `None` when it has none.
///
/// # Errors
/// Database errors.
pub async fn main_host(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT host FROM channel_hosts WHERE channel_id = $1 ORDER BY length(host), host LIMIT 1",
        channel.0
    )
    .fetch_optional(connection)
    .await
}
