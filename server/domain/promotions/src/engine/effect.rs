//! What one promotion takes off what is left to pay.

use kernel::{Money, MoneyError, Percentage, allocate};
use rust_decimal::Decimal;

use super::Gift;
use super::goods::{bundle, buy_get};
use crate::basket::{Basket, BasketLine};
use crate::model::{Action, Promotion};

/// What is left to pay while promotions are applied one after the other.
#[derive(Debug, Clone)]
pub(super) struct Remaining {
    pub(super) lines: Vec<Money>,
    pub(super) shipping: Option<Money>,
}

impl Remaining {
    /// Before any promotion.
    pub(super) fn of(basket: &Basket, lines: &[&BasketLine]) -> Result<Self, MoneyError> {
        let lines = lines
            .iter()
            .map(|line| line.unit_price.checked_mul(i64::from(line.quantity)))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            lines,
            shipping: basket.shipping,
        })
    }

    /// After `effect`.
    pub(super) fn less(&self, effect: &Effect) -> Result<Self, MoneyError> {
        let lines = self
            .lines
            .iter()
            .zip(&effect.lines)
            .map(|(left, share)| left.checked_sub(*share))
            .collect::<Result<_, _>>()?;
        let shipping = self
            .shipping
            .map(|left| left.checked_sub(effect.shipping))
            .transpose()?;
        Ok(Self { lines, shipping })
    }
}

/// What a promotion takes off: never more than is left.
#[derive(Debug, Clone)]
pub(super) struct Effect {
    pub(super) lines: Vec<Money>,
    pub(super) shipping: Money,
    pub(super) gift: Option<Gift>,
    pub(super) awaits_shipping: bool,
}

impl Effect {
    /// Taken off lines and shipping together.
    pub(super) fn total(&self) -> Result<Money, MoneyError> {
        let lines = self.lines.iter().copied();
        Money::sum(self.shipping.currency(), lines)?.checked_add(self.shipping)
    }

    /// Whether the buyer has anything of it.
    pub(super) fn is_something(&self) -> Result<bool, MoneyError> {
        Ok(self.gift.is_some() || self.awaits_shipping || self.total()?.is_positive())
    }
}

/// What `promotion` takes off `left` of the `lines`.
pub(super) fn effect(
    basket: &Basket,
    promotion: &Promotion,
    lines: &[&BasketLine],
    left: &Remaining,
) -> Result<Effect, MoneyError> {
    let zero = Money::zero(basket.currency);
    let money = |minor: i64| Money::new(minor.max(0), basket.currency);
    let selected: Vec<Money> = lines
        .iter()
        .zip(&left.lines)
        .map(|(line, left)| {
            if promotion.selection.has(line) {
                *left
            } else {
                zero
            }
        })
        .collect();
    let mut effect = Effect {
        lines: vec![zero; lines.len()],
        shipping: zero,
        gift: None,
        awaits_shipping: false,
    };
    match &promotion.action {
        Action::Percentage { percent, cap_minor } => {
            let part = part(
                Money::sum(basket.currency, selected.iter().copied())?,
                *percent,
            )?;
            let capped = cap_minor.map_or(part, |cap| least(part, money(cap)));
            effect.lines = spread(capped, &selected)?;
        }
        Action::FixedAmount { amount_minor } => {
            effect.lines = spread(money(*amount_minor), &selected)?;
        }
        Action::FixedPrice { price_minor } => {
            effect.lines = lines
                .iter()
                .zip(&selected)
                .map(|(line, left)| {
                    let price = money(*price_minor).checked_mul(i64::from(line.quantity))?;
                    left.checked_sub(least(price, *left))
                })
                .collect::<Result<_, MoneyError>>()?;
        }
        Action::BuyGet { buy, get, percent } => {
            effect.lines = buy_get(lines, promotion, (*buy, *get), *percent, &left.lines)?;
        }
        Action::Bundle { parts, price_minor } => {
            effect.lines = bundle(lines, parts, money(*price_minor), &left.lines)?;
        }
        Action::FreeShipping { cap_minor } => {
            effect.awaits_shipping = left.shipping.is_none();
            let whole = left.shipping.unwrap_or(zero);
            effect.shipping = cap_minor.map_or(whole, |cap| least(whole, money(cap)));
        }
        Action::Gift { variant, quantity } => {
            effect.gift = (*quantity > 0).then_some(Gift {
                variant: *variant,
                quantity: *quantity,
            });
        }
    }
    Ok(effect)
}

/// The smaller of two amounts of one currency.
pub(super) fn least(one: Money, other: Money) -> Money {
    if one.minor() <= other.minor() {
        one
    } else {
        other
    }
}

/// Percent of an amount, rounded once; 0 to 100 whatever is asked for.
pub(super) fn part(amount: Money, percent: Percentage) -> Result<Money, MoneyError> {
    let whole = Percentage::from_percent(Decimal::ONE_HUNDRED);
    amount.percentage(percent.clamp(Percentage::ZERO, whole))
}

/// Splits an amount in proportion to what is left of each line, never more than that: with the amount held to the sum,
/// the largest remainder gives no line more than it has.
pub(super) fn spread(amount: Money, left: &[Money]) -> Result<Vec<Money>, MoneyError> {
    let sum = Money::sum(amount.currency(), left.iter().copied())?;
    let weights: Vec<u64> = left
        .iter()
        .map(|left| u64::try_from(left.minor()).unwrap_or_default())
        .collect();
    // Without lines there are no shares.
    Ok(allocate(least(amount, sum), &weights).unwrap_or_default())
}
