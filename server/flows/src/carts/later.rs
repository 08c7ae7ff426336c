//! What was put aside for later, with the words, price and stock of this moment beside the price of that one.

use kernel::{CartId, ChannelId, Currency, MarketId, Money, VariantId};
use orders::OrderError;
use orders::commands::save_line;
use orders::queries::{Cart, CartLine, SavedLine, saved_lines};
use orders::saved::Keeper;
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::checkout::CheckoutError;
use crate::storefront::{CartView, CartViewLine, cart_view};

/// A line that is kept for later, as its page shows it.
#[derive(Debug, Clone)]
pub struct SavedView {
    /// The line as it would stand in the cart now.
    pub line: CartViewLine,
    /// What a piece cost when it was put aside, where that is another price in the same currency.
    pub was: Option<Money>,
}

/// Moves the line of `variant` from `cart` to what is kept for later; `false` when there is no such line.
///
/// # Errors
/// [`OrderError::TooManySaved`]; database errors.
pub async fn save_for_later(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: &Cart,
    variant: VariantId,
) -> Result<bool, OrderError> {
    let prices = pricing::queries::prices_of(connection, channel, cart.market, &[variant]).await?;
    let price = prices.get(&variant).map(|price| price.amount);
    let place = (cart.id, Keeper::of(cart));
    save_line(connection, platform, channel, place, variant, price).await
}

/// What `keeper` keeps for later, priced in a market with its currency; the newest first.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn saved_for_later(
    connection: &mut PgConnection,
    channel: ChannelId,
    keeper: Keeper,
    (market, currency): (MarketId, Currency),
) -> Result<Vec<SavedView>, CheckoutError> {
    let saved = saved_lines(connection, channel, keeper).await?;
    if saved.is_empty() {
        return Ok(Vec::new());
    }
    let lines = saved.iter().map(|line| CartLine {
        variant: line.variant,
        quantity: line.quantity,
    });
    let as_cart = Cart {
        id: CartId(Uuid::nil()),
        market,
        currency,
        is_open: true,
        person: None,
        lines: lines.collect(),
    };
    let CartView { lines, .. } = cart_view(connection, channel, &as_cart).await?;
    let views = lines.into_iter().map(|line| SavedView {
        was: price_then(&saved, &line),
        line,
    });
    Ok(views.collect())
}

/// What the line cost when it was saved, if a piece has another price in the same currency now.
fn price_then(saved: &[SavedLine], now: &CartViewLine) -> Option<Money> {
    let then = saved
        .iter()
        .find(|line| line.variant == now.facts.variant)?
        .unit_price?;
    let comparable = now.unit_price.is_positive() && then.currency() == now.unit_price.currency();
    (comparable && then != now.unit_price).then_some(then)
}
