//! What a cart would pay with a promotion that may not run yet: for those who write it.
//!
//! It is evaluated with every promotion that runs and needs no code, for somebody whom it is meant for: signed in, with
//! the first order, of one of its groups, in a country where it holds. Nothing is written, and no limit is asked.

use std::collections::BTreeSet;

use channels::{Channel, Market};
use kernel::{CartId, Timestamp, VariantId};
use orders::queries::{Cart, CartLine};
use promotions::queries::{Asking, offers};
use promotions::{Allowance, Basket, Context, Evaluation, Offer, Promotion, Refusal};
use sqlx::PgConnection;
use uuid::Uuid;

use super::discounts::basket_lines;
use super::error::CheckoutError;
use super::gifts::{GiftLine, evaluate_with_gifts, gift_shelf};
use crate::storefront::{CartView, cart_view};

/// What the cart would pay.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The cart, priced.
    pub view: CartView,
    /// What every promotion takes off.
    pub evaluation: Evaluation,
    /// What is added for nothing.
    pub gifts: Vec<GiftLine>,
    /// Why the promotion does not hold; `None` when it does.
    pub refusal: Option<Refusal>,
}

/// Tries `promotion` on `pieces` in `market`, at the instant `now` or when the promotion begins, whichever is later.
///
/// # Errors
/// Amounts that do not fit; database errors.
pub async fn try_promotion(
    connection: &mut PgConnection,
    channel: &Channel,
    market: &Market,
    promotion: Promotion,
    pieces: &[(VariantId, i32)],
    now: Timestamp,
) -> Result<Trial, CheckoutError> {
    let cart = cart_of(market, pieces);
    let view = cart_view(connection, channel.id, &cart).await?;
    let (id, at) = (promotion.id, now.max(promotion.starts_at));
    let asking = Asking {
        cart: cart.id,
        person: None,
        email: "",
    };
    let mut offers = offers(connection, channel.id, &asking, at).await?.offers;
    offers.retain(|offer| offer.promotion.id != id);
    let context = context(channel, market, &promotion, at);
    offers.push(Offer {
        promotion,
        coupon: None,
        allowance: Allowance::default(),
    });
    let basket = Basket {
        currency: cart.currency,
        lines: basket_lines(&view),
        shipping: None,
    };
    let shelf = gift_shelf(connection, channel.id, &offers, &view).await?;
    let (evaluation, gifts, _) = evaluate_with_gifts(&basket, offers, &context, &shelf)?;
    let holds = evaluation.applied.iter().any(|one| one.promotion == id);
    let rejected = evaluation.rejected.iter().find(|one| one.promotion == id);
    let refusal = rejected.map_or(Refusal::GiftGone, |rejected| rejected.reason);
    Ok(Trial {
        view,
        gifts,
        refusal: (!holds).then_some(refusal),
        evaluation,
    })
}

/// A cart that nobody has.
fn cart_of(market: &Market, pieces: &[(VariantId, i32)]) -> Cart {
    let line = |(variant, quantity): &(VariantId, i32)| CartLine {
        variant: *variant,
        quantity: *quantity,
    };
    Cart {
        id: CartId(Uuid::nil()),
        market: market.id,
        currency: market.currency,
        is_open: true,
        person: None,
        lines: pieces.iter().map(line).collect(),
    }
}

fn context(channel: &Channel, market: &Market, promotion: &Promotion, at: Timestamp) -> Context {
    let groups: BTreeSet<String> = promotion.conditions.groups.clone();
    Context {
        at,
        local: channel.local_time(at),
        market: market.code.clone(),
        country: None,
        signed_in: true,
        first_order: None,
        groups,
    }
}
