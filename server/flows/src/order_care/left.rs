//! What is left of an order that could go back, gift cards that it sold included.
//!
//! A card that was used in part is worth what is left on it: no more goes back for it. Deliberately not here: what happens to
//! the cards (`credit::commands::void_sold`).

use kernel::{ChannelId, OrderId};
use orders::TaxedPart;
use orders::refunds::Refundable;
use sqlx::PgConnection;

/// What is left of `order`. `None` when the channel has no such order. Whoever acts on the answer has locked the order; what is on
/// its cards is looked at once more when they are taken.
///
/// # Errors
/// Database errors.
pub async fn left_of_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<Refundable>, sqlx::Error> {
    let Some(mut left) = orders::queries::refundable(connection, channel, order).await? else {
        return Ok(None);
    };
    let sold = credit::queries::sold_cards(connection, channel, order).await?;
    if sold.is_empty() {
        return Ok(Some(left));
    }
    let mut cards = credit::queries::cards_left(connection, channel, order).await?;
    for line in sold {
        let place = TaxedPart::Line(line.position);
        let worths = cards.remove(&line.position).unwrap_or_default();
        if let Some(part) = left.parts.iter_mut().find(|part| part.part == place) {
            part.limit_to(worths);
        }
    }
    Ok(Some(left))
}
