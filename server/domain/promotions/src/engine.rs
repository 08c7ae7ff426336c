//! Which promotions a basket gets, and what each takes off each line.
//!
//! Two kinds of schemes compete: each exclusive promotion alone, and all stackable ones together. For the latter the
//! groups take turns, the one with the highest priority first (ties by name); each gives the one of its promotions
//! that takes most off what is left at its turn (ties: higher priority, then smaller id). The scheme that takes most
//! off wins, then the one with more gifts; ties go to the stack, then to higher priority, then to the smaller id.
//!
//! So no other input than the offers themselves decides: lines are sorted by variant before anything is computed, and
//! their shares are handed back in the order in which the lines came.
//!
//! Deliberately not here: limits of others (claimed when the order is placed), and tax.

mod conditions;
mod effect;
mod goods;
mod scheme;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use kernel::{Money, MoneyError, PromotionId, VariantId};

use crate::basket::{Basket, BasketLine, Context};
use crate::model::{Coupon, Offer};
use conditions::refusal;
use scheme::{Scheme, best};

/// What the promotions come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Taken off each line, in the basket's order.
    pub line_discounts: Vec<Money>,
    /// Taken off the shipping.
    pub shipping_discount: Money,
    /// What holds, in the order in which it was applied.
    pub applied: Vec<Applied>,
    /// What does not, with the reason; by promotion's id.
    pub rejected: Vec<Rejected>,
}

impl Evaluation {
    /// Taken off lines and shipping together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn total(&self) -> Result<Money, MoneyError> {
        let lines = self.line_discounts.iter().copied();
        Money::sum(self.shipping_discount.currency(), lines)?.checked_add(self.shipping_discount)
    }
}

/// A promotion that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Which.
    pub promotion: PromotionId,
    /// As buyers see it.
    pub name: String,
    /// The code that opened it.
    pub coupon: Option<Coupon>,
    /// Its share of each line, in the basket's order.
    pub line_shares: Vec<Money>,
    /// Taken off the shipping.
    pub shipping: Money,
    /// Added for nothing.
    pub gift: Option<Gift>,
    /// It makes shipping cheaper, and what shipping costs is not known yet.
    pub awaits_shipping: bool,
}

impl Applied {
    /// Taken off the goods.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn goods(&self) -> Result<Money, MoneyError> {
        Money::sum(self.shipping.currency(), self.line_shares.iter().copied())
    }
}

/// Something added for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    /// What.
    pub variant: VariantId,
    /// Pieces.
    pub quantity: u32,
}

/// A promotion that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Which.
    pub promotion: PromotionId,
    /// The code that would have opened it.
    pub coupon: Option<Coupon>,
    /// Why not.
    pub reason: Refusal,
}

/// Why a promotion or a code does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such code.
    Unknown,
    /// It has not begun.
    NotYet,
    /// It is over, or was stopped.
    Over,
    /// Not at this hour or on this day.
    NotNow,
    /// Not in this currency.
    Currency,
    /// Not in this market, or not for deliveries to this country.
    Place,
    /// For those alone who are signed in.
    SignIn,
    /// For a first order alone.
    FirstOrder,
    /// For other customers.
    NotForYou,
    /// None of the goods are meant.
    OtherGoods,
    /// So much is missing.
    MinimumSubtotal(Money),
    /// So many pieces are missing.
    MinimumQuantity(u32),
    /// All of its uses are taken.
    UsedUp,
    /// The customer has used it as often as it may be.
    CustomerUsedUp,
    /// Its budget is spent.
    BudgetSpent,
    /// It would take nothing off.
    NoEffect,
    /// Others take more off, and it does not go together with them.
    Outdone,
    /// Too little is left of what it adds. Never by [`evaluate`], which knows no stock.
    GiftGone,
}

/// Applies `offers` to `basket`.
///
/// # Errors
/// Amounts that do not fit, or are of another currency than the basket's.
pub fn evaluate(
    basket: &Basket,
    offers: &[Offer],
    context: &Context,
) -> Result<Evaluation, MoneyError> {
    let mut order: Vec<(usize, &BasketLine)> = basket.lines.iter().enumerate().collect();
    order.sort_by_key(|(_, line)| (line.variant, line.unit_price.minor(), line.quantity));
    let lines: Vec<&BasketLine> = order.iter().map(|(_, line)| *line).collect();
    let (once, mut rejected) = each_promotion_once(offers);
    let mut eligible = Vec::new();
    for offer in once {
        match refusal(basket.currency, &lines, offer, context)? {
            None => eligible.push(offer),
            Some(reason) => rejected.push(reject(offer, reason)),
        }
    }
    let won = best(basket, &lines, &eligible)?;
    for offer in eligible {
        if !won.uses(offer.promotion.id) {
            let reason = won.why_not(basket, &lines, offer)?;
            rejected.push(reject(offer, reason));
        }
    }
    rejected
        .sort_by(|one, other| (one.promotion, &one.coupon).cmp(&(other.promotion, &other.coupon)));
    let places: Vec<usize> = order.iter().map(|(place, _)| *place).collect();
    summary(basket, won, &places, rejected)
}

/// A promotion opened by several codes counts once, by the first of them in the alphabet.
fn each_promotion_once(offers: &[Offer]) -> (Vec<&Offer>, Vec<Rejected>) {
    let mut sorted: Vec<&Offer> = offers.iter().collect();
    sorted.sort_by(|one, other| {
        (one.promotion.id, &one.coupon).cmp(&(other.promotion.id, &other.coupon))
    });
    let (mut once, mut rejected): (Vec<&Offer>, _) = (Vec::new(), Vec::new());
    for offer in sorted {
        match once.last() {
            Some(last) if last.promotion.id == offer.promotion.id => {
                rejected.push(reject(offer, Refusal::Outdone));
            }
            _ => once.push(offer),
        }
    }
    (once, rejected)
}

fn reject(offer: &Offer, reason: Refusal) -> Rejected {
    Rejected {
        promotion: offer.promotion.id,
        coupon: offer.coupon.clone(),
        reason,
    }
}

/// Hands the shares back in the order in which the lines came.
fn summary(
    basket: &Basket,
    won: Scheme<'_>,
    places: &[usize],
    rejected: Vec<Rejected>,
) -> Result<Evaluation, MoneyError> {
    let back = |shares: Vec<Money>| -> Vec<Money> {
        let by_place: BTreeMap<usize, Money> = places.iter().copied().zip(shares).collect();
        by_place.into_values().collect()
    };
    let zero = Money::zero(basket.currency);
    let mut line_discounts = vec![zero; basket.lines.len()];
    let mut shipping_discount = zero;
    let mut applied = Vec::new();
    for (offer, effect) in won.applied {
        let line_shares = back(effect.lines);
        for (sum, share) in line_discounts.iter_mut().zip(&line_shares) {
            *sum = sum.checked_add(*share)?;
        }
        shipping_discount = shipping_discount.checked_add(effect.shipping)?;
        applied.push(Applied {
            promotion: offer.promotion.id,
            name: offer.promotion.name.clone(),
            coupon: offer.coupon.clone(),
            line_shares,
            shipping: effect.shipping,
            gift: effect.gift,
            awaits_shipping: effect.awaits_shipping,
        });
    }
    Ok(Evaluation {
        line_discounts,
        shipping_discount,
        applied,
        rejected,
    })
}
