//! Percentages: tax rates, discounts, commissions. Exact decimals, never floats.
//!
//! The value 10 means 10 %. Deliberately not here: rounding, which belongs to the amount the percentage is applied to
//! (see [`crate::Money::percentage`]).

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A percentage: 10 means 10 %. Travels as a string such as `"12.5"`, stored as NUMERIC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
pub struct Percentage(Decimal);

/// Why a text is not a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PercentageError {
    /// Not a decimal number, or one with more than 28 digits.
    #[error("not a decimal number")]
    NotANumber,
}

impl Percentage {
    /// 0 %.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// `percent` %: 10 makes 10 %.
    #[must_use]
    pub const fn from_percent(percent: Decimal) -> Self {
        Self(percent)
    }

    /// Hundredths of a percent: 1 000 makes 10 %.
    #[must_use]
    pub fn from_basis_points(basis_points: i64) -> Self {
        Self(Decimal::new(basis_points, 2))
    }

    /// The number before the percent sign: 10 for 10 %.
    #[must_use]
    pub const fn as_percent(self) -> Decimal {
        self.0
    }

    /// The factor: 0.1 for 10 %. Digits beyond the 28th place are rounded away.
    #[must_use]
    pub fn as_fraction(self) -> Decimal {
        self.0 * Decimal::new(1, 2)
    }

    /// The factor as an exact ratio of whole numbers; the second one is positive.
    pub(crate) fn ratio(self) -> (i128, i128) {
        let percent = self.0.normalize();
        (percent.mantissa(), 10_i128.pow(percent.scale() + 2))
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}%", self.0.normalize())
    }
}

impl FromStr for Percentage {
    type Err = PercentageError;

    /// Reads `12.5` and `12.5%`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_suffix('%').unwrap_or(text).trim();
        Decimal::from_str_exact(number)
            .map(Self)
            .map_err(|_| PercentageError::NotANumber)
    }
}

impl TryFrom<String> for Percentage {
    type Error = PercentageError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Percentage> for String {
    fn from(percentage: Percentage) -> Self {
        percentage.0.normalize().to_string()
    }
}

#[cfg(test)]
mod tests;
