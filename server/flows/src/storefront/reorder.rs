//! The same again: what was bought with an order goes into the cart, as far as it is still to be had.

use channels::Market;
use kernel::{CartId, ChannelId, PersonId};
use orders::OrderError;
use orders::commands::{NewPieces, add_to_cart};
use orders::queries::{Cart, order_of_person, variants_of_order};
use platform::Platform;
use sqlx::PgConnection;

use super::{LineProblem, cart_view};
use crate::checkout::CheckoutError;

/// What became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reordered {
    /// Lines of which all pieces are in the cart.
    pub added: usize,
    /// Names of products of which fewer pieces, or none, are to be had.
    pub short: Vec<String>,
}

/// Puts the lines of the person's order into a cart of theirs; a repeat with the same `key` adds nothing. `None` when the person has no such order.
///
/// # Errors
/// [`OrderError::TooManyLines`]; database errors.
pub async fn reorder(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (person, number): (PersonId, &str),
    (cart, market, key): (CartId, &Market, Option<&str>),
) -> Result<Option<Reordered>, CheckoutError> {
    let Some(order) = order_of_person(connection, channel, person, number).await? else {
        return Ok(None);
    };
    let wished = Cart {
        id: cart,
        market: market.id,
        currency: market.currency,
        is_open: true,
        person: Some(person),
        lines: variants_of_order(connection, channel, order).await?,
    };
    let view = cart_view(connection, channel, &wished).await?;
    let mut outcome = Reordered::default();
    for line in &view.lines {
        let quantity = match line.problem {
            None => line.quantity,
            Some(LineProblem::TooFew) => line.available,
            Some(LineProblem::SoldOut | LineProblem::Held | LineProblem::NotForSale) => 0,
        };
        if quantity < line.quantity {
            outcome.short.push(line.facts.product_title.clone());
        } else {
            outcome.added += 1;
        }
        if quantity > 0 {
            let pieces = NewPieces {
                variant: line.facts.variant,
                quantity,
                key,
            };
            let added = add_to_cart(connection, platform, channel, cart, pieces).await;
            added.map_err(|error: OrderError| CheckoutError::Order(error))?;
        }
    }
    Ok(Some(outcome))
}
