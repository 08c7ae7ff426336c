//! Ways to combine promotions, and the best of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use kernel::{Money, MoneyError, PromotionId};

use super::Refusal;
use super::effect::{Effect, Remaining, effect};
use crate::basket::{Basket, BasketLine};
use crate::model::{Offer, Stacking};

/// Promotions that are applied one after the other.
#[derive(Debug)]
pub(super) struct Scheme<'a> {
    pub(super) applied: Vec<(&'a Offer, Effect)>,
}

impl<'a> Scheme<'a> {
    pub(super) fn uses(&self, promotion: PromotionId) -> bool {
        self.applied
            .iter()
            .any(|(offer, _)| offer.promotion.id == promotion)
    }

    /// What it is worth to the buyer: money, then gifts, then shipping that will be free.
    fn worth(&self) -> Result<(i64, usize, usize), MoneyError> {
        let effects = || self.applied.iter().map(|(_, effect)| effect);
        let mut sum = 0_i64;
        for effect in effects() {
            let total = effect.total()?.minor();
            sum = sum.checked_add(total).ok_or(MoneyError::Overflow)?;
        }
        let gifts = effects().filter(|effect| effect.gift.is_some()).count();
        let waiting = effects().filter(|effect| effect.awaits_shipping).count();
        Ok((sum, gifts, waiting))
    }

    /// Why `offer`, which would hold, is not among them.
    pub(super) fn why_not(
        &self,
        basket: &Basket,
        lines: &[&BasketLine],
        offer: &Offer,
    ) -> Result<Refusal, MoneyError> {
        let alone = effect(
            basket,
            &offer.promotion,
            lines,
            &Remaining::of(basket, lines)?,
        )?;
        if !alone.is_something()? {
            return Ok(Refusal::NoEffect);
        }
        if !affordable(offer, &alone)? {
            return Ok(Refusal::BudgetSpent);
        }
        Ok(Refusal::Outdone)
    }
}

/// The scheme that is worth most.
pub(super) fn best<'a>(
    basket: &Basket,
    lines: &[&BasketLine],
    offers: &[&'a Offer],
) -> Result<Scheme<'a>, MoneyError> {
    let whole = Remaining::of(basket, lines)?;
    let mut winner = stack(basket, lines, offers, &whole)?;
    let mut exclusive: Vec<&'a Offer> = offers
        .iter()
        .copied()
        .filter(|offer| offer.promotion.stacking == Stacking::Exclusive)
        .collect();
    exclusive.sort_by_key(|offer| rank(offer));
    for offer in exclusive {
        let effect = effect(basket, &offer.promotion, lines, &whole)?;
        if !effect.is_something()? || !affordable(offer, &effect)? {
            continue;
        }
        let alone = Scheme {
            applied: vec![(offer, effect)],
        };
        if alone.worth()? > winner.worth()? {
            winner = alone;
        }
    }
    Ok(winner)
}

/// All stackable promotions together, the best one of each group.
fn stack<'a>(
    basket: &Basket,
    lines: &[&BasketLine],
    offers: &[&'a Offer],
    whole: &Remaining,
) -> Result<Scheme<'a>, MoneyError> {
    let mut groups: BTreeMap<&str, Vec<&'a Offer>> = BTreeMap::new();
    for offer in offers.iter().copied() {
        if let Stacking::Stackable { group } = &offer.promotion.stacking {
            groups.entry(group).or_default().push(offer);
        }
    }
    let mut turns: Vec<(Reverse<i32>, &str, Vec<&'a Offer>)> = groups
        .into_iter()
        .map(|(name, members)| {
            let highest = members.iter().map(|offer| offer.promotion.priority).max();
            (Reverse(highest.unwrap_or_default()), name, members)
        })
        .collect();
    turns.sort_by_key(|(priority, name, _)| (*priority, *name));
    let (mut left, mut applied) = (whole.clone(), Vec::new());
    for (_, _, mut members) in turns {
        members.sort_by_key(|offer| rank(offer));
        let found = best_of(basket, lines, &members, &left)?;
        if let Some((offer, effect)) = found {
            left = left.less(&effect)?;
            applied.push((offer, effect));
        }
    }
    Ok(Scheme { applied })
}

/// The one of a group that is worth most; the first of equals.
fn best_of<'a>(
    basket: &Basket,
    lines: &[&BasketLine],
    members: &[&'a Offer],
    left: &Remaining,
) -> Result<Option<(&'a Offer, Effect)>, MoneyError> {
    let mut best: Option<((Money, bool), &'a Offer, Effect)> = None;
    for offer in members.iter().copied() {
        let effect = effect(basket, &offer.promotion, lines, left)?;
        if !effect.is_something()? || !affordable(offer, &effect)? {
            continue;
        }
        let worth = (effect.total()?, effect.gift.is_some());
        let more = best.as_ref().is_none_or(|((amount, gift), _, _)| {
            (worth.0.minor(), worth.1) > (amount.minor(), *gift)
        });
        if more {
            best = Some((worth, offer, effect));
        }
    }
    Ok(best.map(|(_, offer, effect)| (offer, effect)))
}

/// Higher priority first, then the smaller id.
fn rank(offer: &Offer) -> (Reverse<i32>, PromotionId) {
    (Reverse(offer.promotion.priority), offer.promotion.id)
}

/// Whether the budget bears it whole: a promotion is given whole or not at all.
fn affordable(offer: &Offer, effect: &Effect) -> Result<bool, MoneyError> {
    let total = effect.total()?.minor();
    Ok(offer
        .allowance
        .budget_minor
        .is_none_or(|left| total <= left))
}
