//! Currencies: a closed set, so that a code that was checked once needs no checking again.
//!
//! A [`Currency`] can only name a currency of ISO 4217 that is in force and has a minor unit. Deliberately not here:
//! exchange rates, and symbols such as "$", which depend on the reader (see [`crate::Locale`]).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Writes one constant per currency and the list of all of them.
macro_rules! currencies {
    ($($code:ident $numeric:literal $minor_digits:literal $name:literal;)+) => {
        impl Currency {
            $(
                #[doc = $name]
                pub const $code: Self = Self(&Entry {
                    code: stringify!($code),
                    numeric: $numeric,
                    minor_digits: $minor_digits,
                    name: $name,
                });
            )+
        }

        pub(super) static ALL: &[Currency] = &[$(Currency::$code),+];
    };
}

mod table;

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Entry {
    code: &'static str,
    numeric: u16,
    minor_digits: u32,
    name: &'static str,
}

/// A currency of ISO 4217, e.g. [`Currency::AUD`]. Written as its three-letter code; ordered by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Currency(&'static Entry);

/// Why a text is not a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CurrencyError {
    /// Not the code of a currency in force, in capital letters.
    #[error("not the code of an ISO 4217 currency in force")]
    Unknown,
}

impl Currency {
    /// The currency with this alphabetic code (ISO 4217, capital letters), e.g. `AUD`.
    ///
    /// # Errors
    /// [`CurrencyError::Unknown`] for everything else, lower case and withdrawn currencies included.
    pub fn parse(code: &str) -> Result<Self, CurrencyError> {
        table::ALL
            .binary_search_by(|currency| currency.code().cmp(code))
            .ok()
            .and_then(|position| table::ALL.get(position).copied())
            .ok_or(CurrencyError::Unknown)
    }

    /// All currencies, ordered by code.
    #[must_use]
    pub fn all() -> &'static [Self] {
        table::ALL
    }

    /// The three-letter code, e.g. `AUD`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.code
    }

    /// The three-digit number of ISO 4217, e.g. 36 for AUD (written 036).
    #[must_use]
    pub const fn numeric(&self) -> u16 {
        self.0.numeric
    }

    /// How many decimal digits the minor unit has: 2 for AUD, 0 for JPY, 3 for BHD.
    #[must_use]
    pub const fn minor_digits(&self) -> u32 {
        self.0.minor_digits
    }

    /// How many minor units make a major one: 100 for AUD, 1 for JPY, 1 000 for BHD.
    #[must_use]
    pub const fn minor_per_major(&self) -> i64 {
        10_i64.pow(self.0.minor_digits)
    }

    /// The English name in ISO 4217, e.g. `Australian Dollar`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.0.name
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Currency({})", self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::parse(code)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code)
    }
}

impl From<Currency> for &'static str {
    fn from(currency: Currency) -> Self {
        currency.code()
    }
}

#[cfg(feature = "server")]
crate::column::text_column!(Currency);

#[cfg(test)]
mod tests;
