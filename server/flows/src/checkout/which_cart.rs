//! The cart that a step of the checkout is for.

use kernel::ChannelId;
use orders::OrderError;
use orders::queries::{Cart, cart_by_token};
use sqlx::PgConnection;

use super::error::CheckoutError;

/// Whose checkout it is: by the cart's secret, or a cart that was read just before.
#[derive(Debug, Clone)]
pub enum WhichCart<'a> {
    /// The secret; empty for nobody.
    Secret(&'a str),
    /// The cart itself.
    Known(Box<Cart>),
}

impl<'a> From<&'a str> for WhichCart<'a> {
    fn from(secret: &'a str) -> Self {
        Self::Secret(secret)
    }
}

impl<'a> From<&'a String> for WhichCart<'a> {
    fn from(secret: &'a String) -> Self {
        Self::Secret(secret)
    }
}

impl From<Option<Cart>> for WhichCart<'_> {
    fn from(cart: Option<Cart>) -> Self {
        cart.map_or(Self::Secret(""), |cart| Self::Known(Box::new(cart)))
    }
}

/// The cart, if there is something in it to buy.
///
/// # Errors
/// [`OrderError::NoCart`], [`OrderError::EmptyCart`]; database errors.
pub(super) async fn open_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    which: WhichCart<'_>,
) -> Result<Cart, CheckoutError> {
    let found = match which {
        WhichCart::Known(cart) => Some(*cart),
        WhichCart::Secret(secret) => cart_by_token(connection, channel, secret).await?,
    };
    let cart = found
        .filter(|cart| cart.is_open)
        .ok_or(OrderError::NoCart)?;
    if cart.lines.is_empty() {
        Err(OrderError::EmptyCart.into())
    } else {
        Ok(cart)
    }
}
