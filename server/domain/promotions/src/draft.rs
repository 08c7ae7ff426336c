//! A promotion as it is typed, and whether it can be right.

use std::collections::BTreeSet;

use kernel::{Currency, FieldProblem, Percentage, Timestamp};
use rust_decimal::Decimal;

use crate::error::PromotionError;
use crate::model::{Action, Conditions, Selection, Stacking};

/// Longest name, in characters.
const MAX_NAME: usize = 80;
/// Longest name of a group, in characters.
const MAX_GROUP: usize = 40;
/// Most pieces in a rule.
const MAX_PIECES: u32 = 999;
const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Everything of a promotion that a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// As buyers see it, 1 to 80 characters.
    pub name: String,
    /// Higher ones are applied first.
    pub priority: i32,
    /// How it goes together with others.
    pub stacking: Stacking,
    /// Whether it holds for those alone who type one of its codes.
    pub needs_code: bool,
    /// The currency of its amounts; `None` when it has none.
    pub currency: Option<Currency>,
    /// From this instant.
    pub starts_at: Timestamp,
    /// Until before this one.
    pub ends_at: Option<Timestamp>,
    /// When it holds.
    pub conditions: Conditions,
    /// Which goods are meant.
    pub selection: Selection,
    /// What it does.
    pub action: Action,
    /// Orders that may use it.
    pub usage_limit: Option<i32>,
    /// Orders of one customer that may use it.
    pub customer_limit: Option<i32>,
    /// What it may take off in all, minor units.
    pub budget_minor: Option<i64>,
}

impl Draft {
    /// Checks every field.
    ///
    /// # Errors
    /// [`PromotionError::Fields`] with all that can not be right.
    pub fn check(&self) -> Result<(), PromotionError> {
        let mut problems = Problems(Vec::new());
        let name = self.name.trim().chars().count();
        problems.unless((1..=MAX_NAME).contains(&name), "name", "required");
        if let Stacking::Stackable { group } = &self.stacking {
            let length = group.trim().chars().count();
            problems.unless((1..=MAX_GROUP).contains(&length), "group", "required");
        }
        let ends = self.ends_at.is_none_or(|end| end > self.starts_at);
        problems.unless(ends, "ends_at", "after_start");
        problems.unless(
            self.usage_limit.is_none_or(|n| n > 0),
            "usage_limit",
            "positive",
        );
        problems.unless(
            self.customer_limit.is_none_or(|n| n > 0),
            "customer_limit",
            "positive",
        );
        problems.unless(
            self.budget_minor.is_none_or(|n| n > 0),
            "budget",
            "positive",
        );
        problems.unless(
            self.currency.is_some() || !self.has_amounts(),
            "currency",
            "required",
        );
        self.check_conditions(&mut problems);
        self.check_action(&mut problems);
        if problems.0.is_empty() {
            Ok(())
        } else {
            Err(PromotionError::Fields(problems.0))
        }
    }

    /// Whether it names an amount, which is one of a currency.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        let in_action = match &self.action {
            Action::Percentage { cap_minor, .. } | Action::FreeShipping { cap_minor } => {
                cap_minor.is_some()
            }
            Action::FixedAmount { .. } | Action::FixedPrice { .. } | Action::Bundle { .. } => true,
            Action::BuyGet { .. } | Action::Gift { .. } => false,
        };
        in_action || self.conditions.minimum_subtotal_minor.is_some() || self.budget_minor.is_some()
    }

    fn check_conditions(&self, problems: &mut Problems) {
        let conditions = &self.conditions;
        let minimum = conditions.minimum_subtotal_minor.is_none_or(|n| n > 0);
        problems.unless(minimum, "minimum_subtotal", "positive");
        let quantity = conditions
            .minimum_quantity
            .is_none_or(|n| (1..=MAX_PIECES).contains(&n));
        problems.unless(quantity, "minimum_quantity", "positive");
        let days = conditions.weekdays.iter().all(|day| (1..=7).contains(day));
        problems.unless(days, "weekdays", "invalid");
        let hours = conditions.minutes.is_none_or(|(from, until)| {
            from != until && from < MINUTES_OF_A_DAY && until <= MINUTES_OF_A_DAY
        });
        problems.unless(hours, "hours", "invalid");
        let countries = conditions
            .countries
            .iter()
            .all(|code| code.len() == 2 && code.chars().all(|letter| letter.is_ascii_uppercase()));
        problems.unless(countries, "countries", "invalid");
    }

    fn check_action(&self, problems: &mut Problems) {
        match &self.action {
            Action::Percentage { percent, cap_minor } => {
                problems.unless(is_part(*percent), "percent", "percent");
                problems.unless(cap_minor.is_none_or(|cap| cap > 0), "cap", "positive");
                // A code travels further than it was meant to: what one order can take is bounded.
                problems.unless(!self.needs_code || cap_minor.is_some(), "cap", "required");
            }
            Action::FixedAmount { amount_minor } => {
                problems.unless(*amount_minor > 0, "amount", "positive");
            }
            Action::FixedPrice { price_minor } => {
                problems.unless(*price_minor >= 0, "amount", "positive");
            }
            Action::BuyGet { buy, get, percent } => {
                problems.unless((1..=MAX_PIECES).contains(buy), "buy", "positive");
                problems.unless((1..=MAX_PIECES).contains(get), "get", "positive");
                problems.unless(is_part(*percent), "percent", "percent");
            }
            Action::Bundle { parts, price_minor } => {
                let products: BTreeSet<_> = parts.iter().map(|part| part.product).collect();
                let counts = parts
                    .iter()
                    .all(|part| (1..=MAX_PIECES).contains(&part.quantity));
                let whole = !parts.is_empty() && products.len() == parts.len() && counts;
                problems.unless(whole, "bundle", "bundle");
                problems.unless(*price_minor >= 0, "amount", "positive");
            }
            Action::FreeShipping { cap_minor } => {
                problems.unless(cap_minor.is_none_or(|cap| cap > 0), "cap", "positive");
            }
            Action::Gift { quantity, .. } => {
                problems.unless((1..=MAX_PIECES).contains(quantity), "quantity", "positive");
            }
        }
    }
}

fn is_part(percent: Percentage) -> bool {
    let percent = percent.as_percent();
    percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED
}

struct Problems(Vec<FieldProblem>);

impl Problems {
    fn unless(&mut self, right: bool, field: &str, code: &str) {
        if !right {
            self.0.push(FieldProblem::new(field, code));
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;

    fn draft() -> Draft {
        Draft {
            name: "Ten off".into(),
            priority: 0,
            stacking: Stacking::Exclusive,
            needs_code: false,
            currency: None,
            starts_at: Utc.with_ymd_and_hms(2026, 11, 21, 0, 0, 0).unwrap(),
            ends_at: None,
            conditions: Conditions::default(),
            selection: Selection::default(),
            action: Action::Percentage {
                percent: Percentage::from_basis_points(1_000),
                cap_minor: None,
            },
            usage_limit: None,
            customer_limit: None,
            budget_minor: None,
        }
    }

    fn fields(draft: &Draft) -> Vec<String> {
        match draft.check() {
            Err(PromotionError::Fields(fields)) => {
                fields.into_iter().map(|problem| problem.field).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_whole_passes() {
        assert!(draft().check().is_ok());
    }

    #[test]
    fn a_percentage_behind_a_code_has_a_cap_and_an_amount_a_currency() {
        let mut coded = draft();
        coded.needs_code = true;
        assert_eq!(fields(&coded), ["cap"]);
        coded.action = Action::Percentage {
            percent: Percentage::from_basis_points(1_000),
            cap_minor: Some(2_000),
        };
        assert_eq!(fields(&coded), ["currency"]);
        coded.currency = Some(Currency::AUD);
        assert!(coded.check().is_ok());
    }

    #[test]
    fn every_bad_field_is_named() {
        let mut bad = draft();
        bad.name = " ".into();
        bad.ends_at = Some(bad.starts_at);
        bad.usage_limit = Some(0);
        bad.conditions.weekdays = [8].into();
        bad.conditions.countries = ["au".to_owned()].into();
        bad.action = Action::Percentage {
            percent: Percentage::from_basis_points(10_001),
            cap_minor: None,
        };
        let expected = [
            "name",
            "ends_at",
            "usage_limit",
            "weekdays",
            "countries",
            "percent",
        ];
        assert_eq!(fields(&bad), expected);
    }
}
