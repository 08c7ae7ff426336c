//! What gift cards and store credit pay of a total, and what is left for a card.

use credit::queries::{CartCredit, cart_credit};
use credit::{Share, split};
use kernel::{ChannelId, Money, MoneyError, Timestamp};
use orders::queries::Cart;
use sqlx::PgConnection;

use super::error::CheckoutError;

/// The credit of a cart, and what it pays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreditAtCheckout {
    /// What there is.
    pub credit: CartCredit,
    /// What each account pays; none while the total is not known.
    pub shares: Vec<Share>,
}

impl CreditAtCheckout {
    /// What credit pays of `total`.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn paid_of(&self, total: Money) -> Result<Money, MoneyError> {
        let amounts = self.shares.iter().map(|share| share.amount);
        Money::sum(total.currency(), amounts)
    }
}

/// The credit of `cart`, and what it pays of the total where that is known with the gift cards in it, which gift cards do not
/// pay for; at the instant `now`.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn credit_at_checkout(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
    total: Option<(Money, Money)>,
    now: Timestamp,
) -> Result<CreditAtCheckout, CheckoutError> {
    let whose = (cart.person, cart.currency);
    let credit = cart_credit(connection, channel, cart.id, whose, now).await?;
    let shares = match total {
        Some((total, cards)) => split(total, total.checked_sub(cards)?, &credit.sources())?,
        None => Vec::new(),
    };
    Ok(CreditAtCheckout { credit, shares })
}
