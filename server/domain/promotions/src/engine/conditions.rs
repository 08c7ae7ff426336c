//! Whether a promotion holds for a basket, or the first reason why not, in the order in which a shopper can do
//! something about it: time, place and person before the goods, and what is left of it last.

use chrono::{Datelike, Timelike};
use kernel::{Currency, Money, MoneyError};

use super::Refusal;
use crate::basket::{BasketLine, Context};
use crate::model::{Action, Allowance, Audience, Conditions, Offer, Promotion, Selection};

/// Why `offer` does not hold; `None` when it does.
pub(super) fn refusal(
    currency: Currency,
    lines: &[&BasketLine],
    offer: &Offer,
    context: &Context,
) -> Result<Option<Refusal>, MoneyError> {
    let promotion = &offer.promotion;
    let early = out_of_time(promotion, context)
        .or_else(|| out_of_place(promotion, currency, context))
        .or_else(|| not_meant(&promotion.conditions, context));
    if early.is_some() {
        return Ok(early);
    }
    let missing = goods_missing(currency, lines, promotion)?;
    Ok(missing.or_else(|| nothing_left(offer.allowance)))
}

fn out_of_time(promotion: &Promotion, context: &Context) -> Option<Refusal> {
    if context.at < promotion.starts_at {
        return Some(Refusal::NotYet);
    }
    if promotion.ends_at.is_some_and(|end| context.at >= end) {
        return Some(Refusal::Over);
    }
    let conditions = &promotion.conditions;
    let day = context.local.weekday().number_from_monday();
    let right_day = conditions.weekdays.is_empty() || conditions.weekdays.contains(&day);
    let minute = context.local.hour() * 60 + context.local.minute();
    let right_hour = conditions.minutes.is_none_or(|(from, until)| {
        if from <= until {
            (from..until).contains(&minute)
        } else {
            minute >= from || minute < until
        }
    });
    (!right_day || !right_hour).then_some(Refusal::NotNow)
}

fn out_of_place(promotion: &Promotion, currency: Currency, context: &Context) -> Option<Refusal> {
    let conditions = &promotion.conditions;
    if promotion.currency.is_some_and(|own| own != currency) {
        return Some(Refusal::Currency);
    }
    let market = conditions.markets.is_empty() || conditions.markets.contains(&context.market);
    let country = conditions.countries.is_empty()
        || context
            .country
            .as_ref()
            .is_none_or(|country| conditions.countries.contains(country));
    (!market || !country).then_some(Refusal::Place)
}

fn not_meant(conditions: &Conditions, context: &Context) -> Option<Refusal> {
    let audience = match conditions.audience {
        Audience::Everybody => None,
        Audience::SignedIn => (!context.signed_in).then_some(Refusal::SignIn),
        Audience::FirstOrder => (context.first_order == Some(false)).then_some(Refusal::FirstOrder),
    };
    let in_group = conditions.groups.is_empty() || !conditions.groups.is_disjoint(&context.groups);
    audience.or_else(|| (!in_group).then_some(Refusal::NotForYou))
}

fn goods_missing(
    currency: Currency,
    lines: &[&BasketLine],
    promotion: &Promotion,
) -> Result<Option<Refusal>, MoneyError> {
    let selected: Vec<_> = lines
        .iter()
        .filter(|line| promotion.selection.has(line))
        .collect();
    // A bundle names its goods itself; shipping and gifts ask for none.
    if selected.is_empty() && !matches!(promotion.action, Action::Bundle { .. }) {
        return Ok(Some(Refusal::OtherGoods));
    }
    let conditions = &promotion.conditions;
    if let Some(minimum) = conditions.minimum_subtotal_minor {
        let worth = selected
            .iter()
            .map(|line| line.unit_price.checked_mul(i64::from(line.quantity)))
            .collect::<Result<Vec<_>, _>>()?;
        let missing = Money::new(minimum, currency).checked_sub(Money::sum(currency, worth)?)?;
        if missing.is_positive() {
            return Ok(Some(Refusal::MinimumSubtotal(missing)));
        }
    }
    let pieces: u32 = selected.iter().map(|line| line.quantity).sum();
    let missing = conditions
        .minimum_quantity
        .unwrap_or_default()
        .saturating_sub(pieces);
    Ok((missing > 0).then_some(Refusal::MinimumQuantity(missing)))
}

fn nothing_left(allowance: Allowance) -> Option<Refusal> {
    let none = |left: Option<i64>| left.is_some_and(|left| left <= 0);
    if none(allowance.uses) {
        Some(Refusal::UsedUp)
    } else if none(allowance.customer_uses) {
        Some(Refusal::CustomerUsedUp)
    } else {
        none(allowance.budget_minor).then_some(Refusal::BudgetSpent)
    }
}

impl Selection {
    /// Whether everything is meant.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.products.is_empty()
            && self.categories.is_empty()
            && self.collections.is_empty()
            && self.brands.is_empty()
    }

    /// Whether the goods of `line` are meant.
    #[must_use]
    pub fn has(&self, line: &BasketLine) -> bool {
        self.is_everything()
            || self.products.contains(&line.product)
            || !self.categories.is_disjoint(&line.categories)
            || !self.collections.is_disjoint(&line.collections)
            || self
                .brands
                .iter()
                .any(|brand| brand.to_lowercase() == line.brand.to_lowercase())
    }
}
