//! Makes a link by which somebody without an account sees where a parcel is.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use crate::token;

/// Makes a secret that opens the tracking of the order with this number, for who knows the address that it was placed
/// with; `None` when they do not belong together. It opens nothing else of the order. Only its hash is stored.
///
/// # Errors
/// Database errors.
pub async fn add_tracking_link(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    number: &str,
    email: &str,
) -> Result<Option<String>, sqlx::Error> {
    let secret = platform.ids().secret_token();
    let added = sqlx::query!(
        "INSERT INTO order_links (channel_id, token_hash, order_id, created_at, scope)
         SELECT channel_id, $2, id, $3, 'tracking' FROM orders
         WHERE channel_id = $1 AND number = upper($4) AND email <> '' AND lower(email) = lower($5)",
        channel.0,
        token::hash(&secret),
        platform.now(),
        number.trim(),
        email.trim()
    )
    .execute(connection)
    .await?;
    Ok((added.rows_affected() == 1).then_some(secret))
}
