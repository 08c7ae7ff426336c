//! Carts that are deleted: what they wanted to pay with goes.

use kernel::{CartId, ChannelId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Forgets the gift cards that were typed in carts, for whom those are that lie in them, and whether they wanted to use store
/// credit. Balances stay.
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
        "DELETE FROM cart_gift_wishes WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM cart_gift_cards WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM cart_store_credit WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(connection)
    .await?;
    Ok(())
}
