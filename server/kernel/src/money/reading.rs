//! Amounts as people and files write them, in major units: `19.90`.
//!
//! What is finer than the smallest coin is refused, unless the caller asks by name for rounding, and nothing is rounded
//! unseen on the way. Deliberately not here: signs of currencies and commas, which mean different things in different
//! places.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Money;
use crate::currency::Currency;

/// Why a text or a number is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not digits with at most one point.
    #[error("not a number like 19.90")]
    NotANumber,
    /// More decimals than the currency has.
    #[error("finer than the smallest coin of the currency")]
    TooFine,
    /// Beyond [`Money::MAX_MINOR`].
    #[error("the amount is too large")]
    TooLarge,
}

impl Money {
    /// Reads an amount in major units, e.g. `19.90` or `-5`; spaces around it do not count.
    ///
    /// # Errors
    /// [`AmountError`].
    pub fn parse(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let text = text.trim();
        if !is_number(text) {
            return Err(AmountError::NotANumber);
        }
        // The exact reading: `parse` would round what has more than 28 decimals.
        let amount = Decimal::from_str_exact(text).map_err(|error| match error {
            rust_decimal::Error::Underflow => AmountError::TooFine,
            _ => AmountError::TooLarge,
        })?;
        Self::from_decimal(amount, currency)
    }

    /// The amount of so many major units, exactly.
    ///
    /// # Errors
    /// [`AmountError::TooFine`], [`AmountError::TooLarge`].
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, AmountError> {
        let minor = in_minor_units(amount, currency)?;
        if !minor.is_integer() {
            return Err(AmountError::TooFine);
        }
        Self::from_whole(minor, currency)
    }

    /// The amount of so many major units, rounded to the smallest coin, half to even.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`].
    pub fn from_decimal_rounded(amount: Decimal, currency: Currency) -> Result<Self, AmountError> {
        let minor = in_minor_units(amount, currency)?;
        let rounded = minor.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven);
        Self::from_whole(rounded, currency)
    }

    fn from_whole(minor: Decimal, currency: Currency) -> Result<Self, AmountError> {
        let minor = i64::try_from(minor.normalize()).map_err(|_| AmountError::TooLarge)?;
        let within = Self::zero(currency).exactly(Some(minor));
        within.map_err(|_| AmountError::TooLarge)
    }
}

/// Digits with at most one point and a sign before them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut letters = whole.chars().chain(part.chars()).peekable();
    letters.peek().is_some() && letters.all(|letter| letter.is_ascii_digit())
}

fn in_minor_units(amount: Decimal, currency: Currency) -> Result<Decimal, AmountError> {
    // Without zeros at its end, so that a product that fits is never rounded for want of digits.
    let product = amount
        .normalize()
        .checked_mul(Decimal::from(currency.minor_per_major()));
    product.ok_or(AmountError::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn aud(text: &str) -> Result<i64, AmountError> {
        Money::parse(text, Currency::AUD).map(Money::minor)
    }

    #[test]
    fn amounts_are_read_to_the_smallest_coin() {
        for (text, minor) in [
            ("50", 5_000),
            (" 12.5 ", 1_250),
            ("19.900", 1_990),
            ("-0.01", -1),
            ("+1", 100),
            (".5", 50),
            ("92233720368547758.07", i64::MAX),
        ] {
            assert_eq!(aud(text), Ok(minor), "{text}");
        }
        assert_eq!(Money::parse("12", Currency::JPY).map(Money::minor), Ok(12));
        let dinar = Money::parse("1.234", Currency::BHD);
        assert_eq!(dinar.map(Money::minor), Ok(1_234));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for text in [
            "", " ", "fifty", "1,5", "$5", "1e3", "1.2.3", "--1", ".", "1_000",
        ] {
            assert_eq!(aud(text), Err(AmountError::NotANumber), "{text}");
        }
        let longer_than_any_decimal = format!("0.{}1", "0".repeat(40));
        for text in ["0.001", "1.234", longer_than_any_decimal.as_str()] {
            assert_eq!(aud(text), Err(AmountError::TooFine), "{text}");
        }
        let hundred_nines = "9".repeat(100);
        for text in [
            "92233720368547758.08",
            "-92233720368547758.08",
            hundred_nines.as_str(),
        ] {
            assert_eq!(aud(text), Err(AmountError::TooLarge), "{text}");
        }
        let yen = Money::parse("1.5", Currency::JPY);
        assert_eq!(yen, Err(AmountError::TooFine));
    }

    #[test]
    fn only_who_asks_for_rounding_gets_it() {
        let round = |thousandths| {
            let amount = Decimal::new(thousandths, 3);
            Money::from_decimal_rounded(amount, Currency::AUD).map(Money::minor)
        };
        for (thousandths, minor) in [(5, 0), (15, 2), (16, 2), (-25, -2), (1_990, 199)] {
            assert_eq!(round(thousandths), Ok(minor), "{thousandths}");
        }
        let most = Money::from_decimal_rounded(Decimal::MAX, Currency::AUD);
        assert_eq!(most, Err(AmountError::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(minor in any::<i64>(), which in 0_usize..1_000) {
            let currency = Currency::all()[which % Currency::all().len()];
            let amount = Money::new(minor, currency);
            let text = amount.to_decimal().to_string();
            prop_assert_eq!(Money::parse(&text, currency), Ok(amount));
            prop_assert_eq!(Money::from_decimal_rounded(amount.to_decimal(), currency), Ok(amount));
        }
    }
}
