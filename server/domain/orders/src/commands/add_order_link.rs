//! Makes a link to an order, to be sent by mail.

use kernel::{ChannelId, OrderId};
use platform::Platform;
use sqlx::PgConnection;

use crate::token;

/// Makes another secret that opens `order`, beside those that do already. Only its hash is stored.
///
/// # Errors
/// Database errors, among them a foreign key violation when the channel has no such order.
pub async fn add_order_link(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<String, sqlx::Error> {
    let secret = platform.ids().secret_token();
    sqlx::query!(
        "INSERT INTO order_links (channel_id, token_hash, order_id, created_at) VALUES ($1, $2, $3, $4)",
        channel.0,
        token::hash(&secret),
        order.0,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(secret)
}
