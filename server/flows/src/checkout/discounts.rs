//! What promotions take off a cart: the engine of `promotions`, fed with what the other contexts know.
//!
//! Deliberately not here: the rules, and the claim on limits, which is made when the order is placed.

use channels::Channel;
use kernel::{Money, Timestamp};
use orders::queries::Cart;
use promotions::commands::Claim;
use promotions::queries::{Asking, offers};
use promotions::{Applied, Basket, BasketLine, Context, Evaluation, Refusal, evaluate};
use sqlx::PgConnection;

use super::error::CheckoutError;
use super::gifts::{GiftGone, GiftLine, GiftShelf, evaluate_with_gifts, gift_shelf};
use crate::storefront::{CartView, CartViewLine};

/// What is known of the buyer; less in the cart than at checkout.
#[derive(Debug, Clone, Copy, Default)]
pub struct Buyer<'a> {
    /// The order's address; empty while it is not known.
    pub email: &'a str,
    /// ISO country of the delivery; `None` while it is not known.
    pub country: Option<&'a str>,
    /// What shipping costs; `None` while no way is chosen.
    pub shipping: Option<Money>,
}

/// What promotions take off, and what became of each code.
#[derive(Debug, Clone)]
pub struct Discounts {
    /// What holds, line by line as in the cart's view.
    pub evaluation: Evaluation,
    /// Codes of the cart that do not hold, with the reason.
    pub refused: Vec<(String, Refusal)>,
    /// What is added for nothing.
    pub gifts: Vec<GiftLine>,
    /// What would be added if it were there.
    pub gifts_gone: Vec<GiftGone>,
}

impl Discounts {
    /// Taken off the goods.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub fn goods(&self) -> Result<Money, kernel::MoneyError> {
        let currency = self.evaluation.shipping_discount.currency();
        Money::sum(currency, self.evaluation.line_discounts.iter().copied())
    }

    /// What an order has to claim: everything that takes something off.
    ///
    /// # Errors
    /// Amounts that do not fit.
    pub(super) fn claims(&self) -> Result<Vec<Claim>, kernel::MoneyError> {
        let mut claims = Vec::new();
        for applied in &self.evaluation.applied {
            let goods = applied.goods()?;
            let gives = goods.is_positive() || applied.shipping.is_positive();
            if gives || applied.gift.is_some() {
                claims.push(claim_of(applied, goods));
            }
        }
        Ok(claims)
    }
}

fn claim_of(applied: &Applied, goods: Money) -> Claim {
    let coupon = applied.coupon.clone();
    Claim {
        promotion: applied.promotion,
        name: applied.name.clone(),
        coupon: coupon.map(|coupon| (coupon.id, coupon.code)),
        line_shares: applied.line_shares.clone(),
        goods,
        shipping: applied.shipping,
        gift: applied.gift,
    }
}

/// What promotions take off `view`, the view of `cart`, at the instant `now`.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn discounts(
    connection: &mut PgConnection,
    channel: &Channel,
    cart: &Cart,
    view: &CartView,
    buyer: &Buyer<'_>,
    now: Timestamp,
) -> Result<Discounts, CheckoutError> {
    let asking = Asking {
        cart: cart.id,
        person: cart.person,
        email: buyer.email,
    };
    let found = offers(connection, channel.id, &asking, now).await?;
    let basket = Basket {
        currency: cart.currency,
        lines: basket_lines(view),
        shipping: buyer.shipping,
    };
    let known = cart.person.is_some() || !buyer.email.is_empty();
    let first_order = if known {
        let bought =
            orders::queries::has_bought(connection, channel.id, cart.person, buyer.email).await?;
        Some(!bought)
    } else {
        None
    };
    let market = channel.markets.iter().find(|one| one.id == cart.market);
    let context = Context {
        at: now,
        local: channel.local_time(now),
        market: market.map(|one| one.code.clone()).unwrap_or_default(),
        country: buyer.country.map(str::to_owned),
        signed_in: cart.person.is_some(),
        first_order,
        groups: std::collections::BTreeSet::new(),
    };
    let first = evaluate(&basket, &found.offers, &context)?;
    let shelf = if first.applied.iter().any(|one| one.gift.is_some()) {
        gift_shelf(connection, channel.id, &found.offers, view).await?
    } else {
        GiftShelf::default()
    };
    let (evaluation, gifts, gifts_gone) =
        evaluate_with_gifts(&basket, found.offers, &context, &shelf)?;
    let mut refused = found.refused;
    for rejected in &evaluation.rejected {
        if let Some(coupon) = &rejected.coupon {
            refused.push((coupon.code.clone(), rejected.reason));
        }
    }
    let gone = gifts_gone.iter().filter_map(|gone| gone.coupon.as_ref());
    refused.extend(gone.map(|coupon| (coupon.code.clone(), Refusal::GiftGone)));
    Ok(Discounts {
        evaluation,
        refused,
        gifts,
        gifts_gone,
    })
}

/// The lines as the engine wants them. What can not be bought as it stands counts as no pieces, and gets nothing; so do gift
/// cards.
pub(super) fn basket_lines(view: &CartView) -> Vec<BasketLine> {
    view.lines.iter().map(basket_line).collect()
}

fn basket_line(line: &CartViewLine) -> BasketLine {
    let goods = &line.facts;
    let pieces = match line.problem {
        None if line.facts.is_gift_card => 0,
        None => u32::try_from(line.quantity).unwrap_or_default(),
        Some(_) => 0,
    };
    BasketLine {
        variant: goods.variant,
        product: goods.product,
        categories: goods.categories.iter().copied().collect(),
        collections: goods.collections.iter().map(|one| one.0).collect(),
        brand: goods.brand.clone(),
        quantity: pieces,
        unit_price: line.unit_price,
    }
}
