//! How an amount that was calculated becomes a price one can pay.
//!
//! Invariants: rounding happens once, from the exact amount to minor units; a tie goes to the even multiple; what is not
//! nothing never becomes nothing, and nothing stays nothing. Deliberately not here: where the amount comes from.

use std::fmt;
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// A rule for rounding prices. All amounts are minor units. Written `none`, `nearest:5`, `charm:99/100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Rounding {
    /// To the minor unit.
    #[default]
    None,
    /// To the nearest multiple of this many minor units: 5 makes $10.03 $10.05.
    Nearest(i64),
    /// To the nearest amount that ends so: ending 99 of 100 makes $10.20 $9.99, and $10.60 $10.99.
    Charm {
        /// The last digits.
        ending: i64,
        /// How far two such amounts are apart; larger than `ending`.
        step: i64,
    },
}

/// Why a text is no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundingError {
    /// Not `none`, `nearest:STEP` with a step of at least 1, or `charm:ENDING/STEP` with 0 < ENDING < STEP.
    #[error("not a rounding rule")]
    NotARule,
}

impl Rounding {
    /// The price in minor units for an exact amount of minor units that is not negative. `None` when it is negative, or
    /// too large for an amount of money.
    #[must_use]
    pub fn round(self, exact_minor: Decimal) -> Option<i64> {
        if exact_minor.is_sign_negative() && !exact_minor.is_zero() {
            return None;
        }
        if exact_minor.is_zero() {
            return Some(0);
        }
        let rounded = match self {
            Self::None => exact_minor
                .round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven)
                .max(Decimal::ONE),
            Self::Nearest(step) => {
                let step = Decimal::from(step);
                nearest_multiple(exact_minor, step)?.max(step)
            }
            Self::Charm { ending, step } => {
                let ending = Decimal::from(ending);
                let above = exact_minor.checked_sub(ending)?.max(Decimal::ZERO);
                nearest_multiple(above, Decimal::from(step))?.checked_add(ending)?
            }
        };
        rounded.to_i64()
    }
}

/// Of a number that is not negative; a tie goes to the even multiple.
fn nearest_multiple(exact: Decimal, step: Decimal) -> Option<Decimal> {
    let beyond = exact.checked_rem(step)?;
    let below = exact.checked_sub(beyond)?;
    let above = below.checked_add(step)?;
    let missing = step.checked_sub(beyond)?;
    let is_even = below
        .checked_div(step)?
        .checked_rem(Decimal::TWO)?
        .is_zero();
    Some(match beyond.cmp(&missing) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Equal if is_even => below,
        std::cmp::Ordering::Equal => above,
    })
}

impl fmt::Display for Rounding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("none"),
            Self::Nearest(step) => write!(formatter, "nearest:{step}"),
            Self::Charm { ending, step } => write!(formatter, "charm:{ending}/{step}"),
        }
    }
}

impl FromStr for Rounding {
    type Err = RoundingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| RoundingError::NotARule);
        let rule = match text.split_once(':') {
            None if text == "none" => Self::None,
            Some(("nearest", step)) => Self::Nearest(number(step)?),
            Some(("charm", amounts)) => {
                let (ending, step) = amounts.split_once('/').ok_or(RoundingError::NotARule)?;
                let (ending, step) = (number(ending)?, number(step)?);
                Self::Charm { ending, step }
            }
            _ => return Err(RoundingError::NotARule),
        };
        match rule {
            Self::Nearest(step) if step < 1 => Err(RoundingError::NotARule),
            Self::Charm { ending, step } if ending < 1 || step <= ending => {
                Err(RoundingError::NotARule)
            }
            rule => Ok(rule),
        }
    }
}

impl TryFrom<String> for Rounding {
    type Error = RoundingError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Rounding> for String {
    fn from(rule: Rounding) -> Self {
        rule.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rounded(rule: &str, exact: &str) -> i64 {
        let rule: Rounding = rule.parse().unwrap();
        rule.round(exact.parse().unwrap()).unwrap()
    }

    #[test]
    fn rules_do_what_they_say() {
        for (rule, exact, expected) in [
            ("none", "1002.5", 1002),
            ("none", "1003.5", 1004),
            ("none", "0.2", 1),
            ("nearest:5", "1002.4", 1000),
            ("nearest:5", "1002.5", 1000),
            ("nearest:5", "1007.5", 1010),
            ("nearest:5", "2", 5),
            ("nearest:100", "1050", 1000),
            ("nearest:100", "1150", 1200),
            ("nearest:1000", "4999.99", 5000),
            ("charm:99/100", "1020", 999),
            ("charm:99/100", "1060", 1099),
            ("charm:99/100", "3", 99),
            ("charm:95/100", "1045", 1095),
            ("charm:95/100", "1145", 1095),
            ("charm:980/1000", "2400", 1980),
        ] {
            assert_eq!(rounded(rule, exact), expected, "{rule} of {exact}");
        }
    }

    #[test]
    fn nothing_stays_nothing_and_less_is_refused() {
        for rule in ["none", "nearest:5", "charm:99/100"] {
            assert_eq!(rounded(rule, "0"), 0);
            assert_eq!(
                rule.parse::<Rounding>()
                    .unwrap()
                    .round("-0.1".parse().unwrap()),
                None
            );
        }
        assert_eq!(Rounding::None.round(Decimal::MAX), None);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in [
            "",
            "nearest",
            "nearest:0",
            "nearest:-5",
            "charm:99",
            "charm:0/100",
            "charm:100/100",
            "None",
        ] {
            assert_eq!(
                text.parse::<Rounding>(),
                Err(RoundingError::NotARule),
                "{text:?}"
            );
        }
    }

    fn rules() -> impl Strategy<Value = Rounding> {
        let charm = (2_i64..5_000).prop_flat_map(|step| {
            (1..step).prop_map(move |ending| Rounding::Charm { ending, step })
        });
        prop_oneof![
            Just(Rounding::None),
            (1_i64..5_000).prop_map(Rounding::Nearest),
            charm
        ]
    }

    proptest! {
        #[test]
        fn a_rule_survives_writing(rule in rules()) {
            prop_assert_eq!(rule.to_string().parse::<Rounding>(), Ok(rule));
        }

        #[test]
        fn a_price_is_near_positive_and_of_the_rule(rule in rules(), mantissa in 1_i64..1_000_000_000_000, scale in 0_u32..8) {
            let exact = Decimal::new(mantissa, scale);
            let price = rule.round(exact).unwrap();
            prop_assert!(price > 0);
            let (step, ending) = match rule {
                Rounding::None => (1, 0),
                Rounding::Nearest(step) => (step, 0),
                Rounding::Charm { ending, step } => (step, ending),
            };
            prop_assert_eq!((price - ending).rem_euclid(step), 0);
            let lowest = if ending > 0 { ending } else { step };
            let distance = (Decimal::from(price) - exact).abs();
            prop_assert!(price == lowest || distance * Decimal::TWO <= Decimal::from(step));
            prop_assert_eq!(rule.round(Decimal::from(price)), Some(price));
        }
    }
}
