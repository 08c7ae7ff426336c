//! Carts that are deleted: the codes that were typed in them go.

use kernel::{CartId, ChannelId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Forgets the codes of carts. Uses by orders stay.
///
/// # Errors
/// Database errors.
pub async fn forget_carts(
    connection: &mut PgConnection,
    channel: ChannelId,
    carts: &[CartId],
) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = carts.iter().map(|cart| cart.0).collect();
    sqlx::query!(
        "DELETE FROM cart_coupons WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(connection)
    .await?;
    Ok(())
}
