//! Guests' carts that nobody came back for.

use kernel::{CartId, ChannelId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Deletes carts with their lines, what was typed at checkout and what they keep for later; how many there were. What other
/// contexts know about them must be gone before.
///
/// # Errors
/// Database errors, among them a cart that an order came from (foreign key).
pub async fn delete_guest_carts(
    connection: &mut PgConnection,
    channel: ChannelId,
    carts: &[CartId],
) -> Result<u64, sqlx::Error> {
    let ids: Vec<Uuid> = carts.iter().map(|cart| cart.0).collect();
    sqlx::query!(
        "DELETE FROM saved_lines WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM checkout_drafts WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM cart_lines WHERE channel_id = $1 AND cart_id = ANY($2)",
        channel.0,
        &ids
    )
    .execute(&mut *connection)
    .await?;
    let deleted = sqlx::query!(
        "DELETE FROM carts WHERE channel_id = $1 AND id = ANY($2) AND (person_id IS NULL OR beside) AND status = 'open'",
        channel.0,
        &ids
    )
    .execute(connection)
    .await?;
    Ok(deleted.rows_affected())
}
