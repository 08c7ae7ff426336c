//! What promotions add for nothing: lines at price zero that claim stock as bought ones do.
//!
//! Invariants: a promotion whose gift is not there in full does not hold, and the rest is evaluated without it; what the
//! cart itself takes is not there to be given away. Deliberately not here: the weight of gifts, which no shipping is
//! charged for.

use std::collections::BTreeMap;

use catalog::queries::{VariantFacts, variant_facts};
use kernel::{ChannelId, Currency, Money, MoneyError, VariantId};
use promotions::{Action, Applied, Basket, Context, Coupon, Evaluation, Gift, Offer, evaluate};
use sqlx::PgConnection;

use crate::storefront::{CartView, CartViewLine};

/// Something added for nothing.
#[derive(Debug, Clone)]
pub struct GiftLine {
    /// The promotion, as buyers see it.
    pub promotion: String,
    /// The line, at price zero.
    pub line: CartViewLine,
}

/// A promotion that would hold if its gift were there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftGone {
    /// The promotion, as buyers see it.
    pub promotion: String,
    /// The code that opened it.
    pub coupon: Option<Coupon>,
}

/// What can be given away.
#[derive(Default)]
pub(super) struct GiftShelf {
    facts: Vec<VariantFacts>,
    free: BTreeMap<VariantId, i32>,
}

/// The gifts that `offers` name, with the pieces that `view` leaves of them. Without such an offer nothing is read.
pub(super) async fn gift_shelf(
    connection: &mut PgConnection,
    channel: ChannelId,
    offers: &[Offer],
    view: &CartView,
) -> Result<GiftShelf, sqlx::Error> {
    let ids: Vec<VariantId> = offers
        .iter()
        .filter_map(|offer| match offer.promotion.action {
            Action::Gift { variant, .. } => Some(variant),
            _ => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok(GiftShelf::default());
    }
    let mut facts = variant_facts(connection, channel, &ids).await?;
    facts.retain(|facts| facts.is_published);
    let stock = inventory::queries::available(connection, channel, &ids).await?;
    let mut free: BTreeMap<VariantId, i32> = stock.into_iter().collect();
    for line in &view.lines {
        if let Some(left) = free.get_mut(&line.facts.variant) {
            *left = left.saturating_sub(line.quantity);
        }
    }
    Ok(GiftShelf { facts, free })
}

/// Evaluates `offers`, and again without each promotion whose gift is not there.
///
/// # Errors
/// Amounts that do not fit.
pub(super) fn evaluate_with_gifts(
    basket: &Basket,
    mut offers: Vec<Offer>,
    context: &Context,
    shelf: &GiftShelf,
) -> Result<(Evaluation, Vec<GiftLine>, Vec<GiftGone>), MoneyError> {
    let mut gone = Vec::new();
    loop {
        let evaluation = evaluate(basket, &offers, context)?;
        match lay_out(&evaluation, basket.currency, shelf) {
            Ok(gifts) => return Ok((evaluation, gifts, gone)),
            Err(missing) => {
                offers.retain(|offer| offer.promotion.id != missing.promotion);
                gone.push(GiftGone {
                    promotion: missing.name.clone(),
                    coupon: missing.coupon.clone(),
                });
            }
        }
    }
}

/// The lines of all gifts, or the first promotion whose gift is not there.
fn lay_out<'a>(
    evaluation: &'a Evaluation,
    currency: Currency,
    shelf: &GiftShelf,
) -> Result<Vec<GiftLine>, &'a Applied> {
    let mut free = shelf.free.clone();
    let mut lines = Vec::new();
    for applied in &evaluation.applied {
        if let Some(gift) = applied.gift {
            let line = take(gift, currency, shelf, &mut free).ok_or(applied)?;
            lines.push(GiftLine {
                promotion: applied.name.clone(),
                line,
            });
        }
    }
    Ok(lines)
}

fn take(
    gift: Gift,
    currency: Currency,
    shelf: &GiftShelf,
    free: &mut BTreeMap<VariantId, i32>,
) -> Option<CartViewLine> {
    let facts = shelf
        .facts
        .iter()
        .find(|facts| facts.variant == gift.variant)?;
    let quantity = i32::try_from(gift.quantity).ok()?;
    let available = free.get_mut(&gift.variant)?;
    let left = available.checked_sub(quantity).filter(|left| *left >= 0)?;
    let line = CartViewLine {
        facts: facts.clone(),
        quantity,
        unit_price: Money::zero(currency),
        total: Money::zero(currency),
        available: *available,
        problem: None,
    };
    *available = left;
    Some(line)
}
