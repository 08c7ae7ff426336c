//! A cart with the words, prices and stock of this moment.

use catalog::queries::{VariantFacts, variant_facts};
use inventory::queries::{StockFor, stock_for};
use kernel::{ChannelId, Money, MoneyError, OrderId, VariantId};
use orders::OrderStatus;
use orders::queries::{Cart, CartLine, live_order_of_cart};
use sqlx::PgConnection;

use crate::checkout::CheckoutError;

/// A cart as its page shows it.
#[derive(Debug, Clone)]
pub struct CartView {
    /// Lines in the order they were added.
    pub lines: Vec<CartViewLine>,
    /// Sum of the lines that can be bought.
    pub subtotal: Money,
}

/// A line with everything the page shows.
#[derive(Debug, Clone)]
pub struct CartViewLine {
    /// The variant with its product's words.
    pub facts: VariantFacts,
    /// Pieces wanted.
    pub quantity: i32,
    /// Price of one piece; zero when it is not for sale.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
    /// Free pieces, with those that an order of this cart holds already.
    pub available: i32,
    /// Why the line can not be bought as it stands.
    pub problem: Option<LineProblem>,
}

/// Why a line can not be bought as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// Nothing is left.
    SoldOut,
    /// What is left is held for others who are about to pay; some of it may come back.
    Held,
    /// Fewer are left than wanted.
    TooFew,
    /// The product is not on sale any more, or not in this market.
    NotForSale,
}

impl CartView {
    /// Pieces in the cart.
    #[must_use]
    pub fn count(&self) -> i32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// Weight of all lines, in grams; gift cards have none.
    #[must_use]
    pub fn weight_grams(&self) -> i32 {
        self.lines
            .iter()
            .filter(|line| !line.facts.is_gift_card)
            .map(|line| line.facts.weight_grams.saturating_mul(line.quantity))
            .fold(0, i32::saturating_add)
    }

    /// Whether every line can be bought as it stands.
    #[must_use]
    pub fn can_be_bought(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }
}

/// Looks up everything `cart` needs, in four queries whatever its size. What an order of the cart holds while it waits for its
/// money is there for the cart.
///
/// # Errors
/// Database errors; a sum beyond what money can hold.
pub async fn cart_view(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
) -> Result<CartView, CheckoutError> {
    let waiting = live_order_of_cart(connection, channel, cart.id)
        .await?
        .filter(|order| order.status == OrderStatus::Pending);
    let own = waiting.map(|order| order.id);
    cart_view_beside(connection, channel, cart, own).await
}

/// [`cart_view`], where it is known which order of the cart waits for its money.
///
/// # Errors
/// As [`cart_view`].
pub(crate) async fn cart_view_beside(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: &Cart,
    own: Option<OrderId>,
) -> Result<CartView, CheckoutError> {
    let ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
    let facts = variant_facts(connection, channel, &ids).await?;
    let prices = pricing::queries::prices_of(connection, channel, cart.market, &ids).await?;
    let stock = stock_for(connection, channel, &ids, own).await?;
    let mut lines = Vec::with_capacity(cart.lines.len());
    for line in &cart.lines {
        let Some(facts) = facts.iter().find(|facts| facts.variant == line.variant) else {
            continue;
        };
        let stock = stock.get(&line.variant).copied().unwrap_or_default();
        lines.push(view_line(
            line,
            facts,
            prices.get(&line.variant).map(|price| price.amount),
            stock,
            cart,
        )?);
    }
    let bought = lines
        .iter()
        .filter(|line| line.problem.is_none())
        .map(|line| line.total);
    let subtotal = Money::sum(cart.currency, bought)?;
    Ok(CartView { lines, subtotal })
}

fn view_line(
    line: &CartLine,
    facts: &VariantFacts,
    price: Option<Money>,
    stock: StockFor,
    cart: &Cart,
) -> Result<CartViewLine, MoneyError> {
    let problem = match price {
        None => Some(LineProblem::NotForSale),
        Some(_) if !facts.is_published => Some(LineProblem::NotForSale),
        Some(_) if stock.on_hand <= 0 => Some(LineProblem::SoldOut),
        Some(_) if stock.free <= 0 => Some(LineProblem::Held),
        Some(_) if stock.free < line.quantity => Some(LineProblem::TooFew),
        Some(_) => None,
    };
    let unit_price = price.unwrap_or_else(|| Money::zero(cart.currency));
    Ok(CartViewLine {
        facts: facts.clone(),
        quantity: line.quantity,
        unit_price,
        total: unit_price.checked_mul(i64::from(line.quantity))?,
        available: stock.free,
        problem,
    })
}
