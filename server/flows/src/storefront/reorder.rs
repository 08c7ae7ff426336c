//! The same again: what was bought with an order goes into the cart, as far as it is still to be had.

use channels::Market;
use kernel::{CartId, ChannelId, PersonId};
use orders::OrderError;
use orders::commands::{NewPieces, add_to_cart};
use platform::Platform;
use sqlx::PgConnection;

use super::still_there;
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
    whose: (PersonId, &str),
    (cart, market, key): (CartId, &Market, Option<&str>),
) -> Result<Option<Reordered>, CheckoutError> {
    let found = still_there(connection, channel, whose, market, Some(cart)).await?;
    let Some(found) = found else {
        return Ok(None);
    };
    for line in found.lines {
        let pieces = NewPieces {
            variant: line.variant,
            quantity: line.quantity,
            key,
        };
        let added = add_to_cart(connection, platform, channel, cart, pieces).await;
        added.map_err(|error: OrderError| CheckoutError::Order(error))?;
    }
    Ok(Some(Reordered {
        added: found.whole,
        short: found.short,
    }))
}
