//! What a guest kept for later goes along: to the account at sign-in, or to the guest's next cart.

use kernel::{CartId, ChannelId};
use sqlx::PgConnection;

use crate::error::MAX_QUANTITY;
use crate::saved::{Keeper, MAX_SAVED};

/// Gives what the guest's cart `from` keeps to another keeper. Pieces of the same variant are added up, and the price is the one
/// that was seen last; what has no room stays where it is, the oldest first. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn hand_over_saved(
    connection: &mut PgConnection,
    channel: ChannelId,
    from: CartId,
    to: Keeper,
) -> Result<(), sqlx::Error> {
    if to == Keeper::Cart(from) {
        return Ok(());
    }
    let (person, guest) = to.columns();
    sqlx::query!(
        "WITH kept AS (
             SELECT s.variant_id, t.variant_id IS NOT NULL AS known,
                 row_number() OVER (PARTITION BY t.variant_id IS NULL ORDER BY s.saved_at DESC, s.variant_id) AS place
             FROM saved_lines s
             LEFT JOIN saved_lines t
                 ON t.channel_id = s.channel_id AND t.keeper_id = $3 AND t.variant_id = s.variant_id
             WHERE s.channel_id = $1 AND s.cart_id = $2
         ), moved AS (
             DELETE FROM saved_lines s USING kept
             WHERE s.channel_id = $1 AND s.cart_id = $2 AND s.variant_id = kept.variant_id
               AND (kept.known OR kept.place <= $6 - (
                   SELECT count(*) FROM saved_lines WHERE channel_id = $1 AND keeper_id = $3))
             RETURNING s.*
         )
         INSERT INTO saved_lines (channel_id, person_id, cart_id, variant_id, quantity, unit_price_minor, currency, saved_at)
         SELECT $1, $4, $5, variant_id, quantity, unit_price_minor, currency, saved_at FROM moved
         ON CONFLICT (channel_id, keeper_id, variant_id) DO UPDATE
         SET quantity = least(saved_lines.quantity + excluded.quantity, $7), currency = excluded.currency,
             unit_price_minor = excluded.unit_price_minor, saved_at = excluded.saved_at",
        channel.0,
        from.0,
        to.id(),
        person,
        guest,
        MAX_SAVED,
        MAX_QUANTITY
    )
    .execute(connection)
    .await?;
    Ok(())
}
