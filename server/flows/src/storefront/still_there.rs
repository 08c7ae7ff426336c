//! What of an earlier order is to be had now.

use channels::Market;
use kernel::{CartId, ChannelId, PersonId};
use orders::queries::{Cart, CartLine, order_of_person, variants_of_order};
use sqlx::PgConnection;

use super::{LineProblem, cart_view};
use crate::checkout::CheckoutError;

/// The lines of an order, as far as they are to be had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StillThere {
    /// What is to be had, in the order's own order.
    pub lines: Vec<CartLine>,
    /// Lines of which all pieces are.
    pub whole: usize,
    /// Names of products of which fewer pieces, or none, are to be had.
    pub short: Vec<String>,
}

/// What of the person's order is to be had in a market; pieces that an order of `cart` holds count as free. `None` when the
/// person has no such order.
///
/// # Errors
/// Database errors.
pub async fn still_there(
    connection: &mut PgConnection,
    channel: ChannelId,
    (person, number): (PersonId, &str),
    market: &Market,
    cart: Option<CartId>,
) -> Result<Option<StillThere>, CheckoutError> {
    let Some(order) = order_of_person(connection, channel, person, number).await? else {
        return Ok(None);
    };
    let wished = Cart {
        id: cart.unwrap_or(CartId(order.0)),
        market: market.id,
        currency: market.currency,
        is_open: true,
        person: Some(person),
        lines: variants_of_order(connection, channel, order).await?,
    };
    let view = cart_view(connection, channel, &wished).await?;
    let mut found = StillThere::default();
    for line in &view.lines {
        let quantity = match line.problem {
            None => line.quantity,
            Some(LineProblem::TooFew) => line.available,
            Some(LineProblem::SoldOut | LineProblem::Held | LineProblem::NotForSale) => 0,
        };
        if quantity < line.quantity {
            found.short.push(line.facts.product_title.clone());
        } else {
            found.whole += 1;
        }
        if quantity > 0 {
            found.lines.push(CartLine {
                variant: line.facts.variant,
                quantity,
            });
        }
    }
    Ok(Some(found))
}
