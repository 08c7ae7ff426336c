//! Money: a whole number of minor units (cents) and its currency.
//!
//! Amounts of different currencies never mix, overflow is an error and never wraps, and every operation that has to
//! round does so exactly once, half to even. The range is symmetric, ±(2⁶³ − 1), so that every amount has an opposite:
//! a credit for every debit. There are no floats. Deliberately not here: splitting an amount
//! ([`crate::allocate`]), writing it for people ([`crate::Locale`]), exchange rates; and an order between amounts,
//! because amounts of two currencies have none: compare [`Money::minor`] or use [`Money::compare`].

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::currency::Currency;
use crate::percentage::Percentage;

mod reading;

pub use reading::AmountError;

/// An amount of money, possibly negative. On the wire `{"minor": 123450, "currency": "AUD"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WireMoney")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// As it comes from outside, before the range is checked.
#[derive(Deserialize)]
struct WireMoney {
    minor: i64,
    currency: Currency,
}

/// Why an operation on amounts has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amounts are of different currencies.
    #[error("amounts of different currencies: {left} and {right}")]
    CurrencyMismatch {
        /// Currency of the first amount.
        left: Currency,
        /// Currency of the second amount.
        right: Currency,
    },
    /// The result is beyond ±(2⁶³ − 1) minor units.
    #[error("the amount is too large")]
    Overflow,
    /// A tax rate below zero can not be contained in a price.
    #[error("a tax rate can not be negative")]
    NegativeRate,
}

impl Money {
    /// The most minor units an amount can have, in both directions.
    pub const MAX_MINOR: i64 = i64::MAX;

    /// `minor` minor units of `currency`: 1 050 and AUD make $10.50. `i64::MIN`, the one number out of range, is taken
    /// as the smallest amount; no calculation leads there.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        let minor = if minor < -Self::MAX_MINOR {
            -Self::MAX_MINOR
        } else {
            minor
        };
        Self { minor, currency }
    }

    /// Nothing, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The whole number of minor units (cents).
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Exactly nothing?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Below zero?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Above zero?
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`], [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.exactly(self.minor.checked_add(other.minor))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`], [`MoneyError::Overflow`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.exactly(self.minor.checked_sub(other.minor))
    }

    /// `quantity` times this amount.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn checked_mul(self, quantity: i64) -> Result<Self, MoneyError> {
        self.exactly(self.minor.checked_mul(quantity))
    }

    /// The amount with the opposite sign.
    #[must_use]
    pub const fn negate(self) -> Self {
        Self {
            minor: -self.minor,
            currency: self.currency,
        }
    }

    /// The sum of `amounts`, zero if there are none. Only the result has to fit, not the sums on the way.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] if one of them is not in `currency`, [`MoneyError::Overflow`].
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        let zero = Self::zero(currency);
        let total = amounts.into_iter().try_fold(0_i128, |total, amount| {
            zero.same_currency(amount)?;
            total
                .checked_add(i128::from(amount.minor))
                .ok_or(MoneyError::Overflow)
        })?;
        zero.exactly(i64::try_from(total).ok())
    }

    /// This part of the amount, rounded once, half to even: 10 % of $10.05 is $1.00, of $10.15 is $1.02.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if the result does not fit, or if amount and percentage together have more than 38
    /// digits.
    pub fn percentage(self, rate: Percentage) -> Result<Self, MoneyError> {
        let (part, whole) = rate.ratio();
        self.scale(part, whole)
    }

    /// The tax contained in this gross amount: `gross × rate ÷ (1 + rate)`, rounded once, half to even. The net amount
    /// is what remains, so net and tax always add up to gross.
    ///
    /// # Errors
    /// [`MoneyError::NegativeRate`]; [`MoneyError::Overflow`] if amount and rate together have more than 38 digits.
    pub fn included_tax(self, rate: Percentage) -> Result<Self, MoneyError> {
        let (part, whole) = rate.ratio();
        if part < 0 {
            return Err(MoneyError::NegativeRate);
        }
        self.scale(part, whole + part)
    }

    /// The amount in major units: $10.50 is 10.50.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// Which amount is larger.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`].
    pub fn compare(self, other: Self) -> Result<Ordering, MoneyError> {
        self.same_currency(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch {
            left: self.currency,
            right: other.currency,
        })
    }

    fn exactly(self, minor: Option<i64>) -> Result<Self, MoneyError> {
        let within = minor.filter(|minor| *minor >= -Self::MAX_MINOR);
        within
            .map(|minor| Self { minor, ..self })
            .ok_or(MoneyError::Overflow)
    }

    fn scale(self, part: i128, whole: i128) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor)
            .checked_mul(part)
            .ok_or(MoneyError::Overflow)?;
        self.exactly(i64::try_from(divide_half_even(product, whole)).ok())
    }
}

/// The quotient by a positive divisor, rounded to the nearest whole number, ties to the even one.
fn divide_half_even(dividend: i128, divisor: i128) -> i128 {
    let floor = dividend.div_euclid(divisor);
    let remainder = dividend.rem_euclid(divisor);
    // `remainder` against `divisor - remainder`, because twice the remainder might not fit.
    match remainder.cmp(&(divisor - remainder)) {
        Ordering::Less => floor,
        Ordering::Greater => floor + 1,
        Ordering::Equal => floor + floor.rem_euclid(2),
    }
}

impl TryFrom<WireMoney> for Money {
    type Error = MoneyError;

    fn try_from(wire: WireMoney) -> Result<Self, Self::Error> {
        Self::zero(wire.currency).exactly(Some(wire.minor))
    }
}

impl fmt::Display for Money {
    /// For logs and integrators: `AUD 10.50`. People read [`crate::Locale::format_money`].
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.currency, self.to_decimal())
    }
}

#[cfg(test)]
mod tests;
