//! What the Unicode CLDR says about each locale, as data.
//!
//! Invariant: a date pattern that uses `{month}` has twelve month names; where none are given the day is written in
//! digits, year first (ISO 8601). Deliberately not here: code that interprets the patterns.

mod eastern;
mod western;

use super::{Direction, Locale};

/// How whole numbers are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// By threes: 1,234,567.
    Thousands,
    /// By threes, but four digits stay together: 1234, 12.345.
    ThousandsFromFiveDigits,
    /// The last three, then by twos: 12,34,567.
    Indian,
}

/// The facts of one locale. In amounts and percentages `-` is the sign, `¤` the symbol and `#` the number; in dates
/// `{d}` and `{m}` are numbers, doubled with a leading zero; in times `{h}` counts to 12 and `{H}` to 23.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) tag: &'static str,
    pub(super) direction: Direction,
    pub(super) decimal: &'static str,
    pub(super) group: &'static str,
    pub(super) grouping: Grouping,
    pub(super) minus: &'static str,
    pub(super) money: &'static str,
    pub(super) percent: &'static str,
    /// The twelve names as they stand in dates, one space between two; empty if there are none.
    pub(super) months: &'static str,
    pub(super) date: &'static str,
    pub(super) short_date: &'static str,
    pub(super) time: &'static str,
    /// Names of the hours before and after noon.
    pub(super) day_periods: (&'static str, &'static str),
    pub(super) date_time: &'static str,
}

impl Locale {
    /// The facts of this locale.
    pub(super) const fn facts(self) -> &'static Facts {
        match self {
            Self::En => &western::EN,
            Self::EnAu => &western::EN_AU,
            Self::EnUs => &western::EN_US,
            Self::EnGb => &western::EN_GB,
            Self::De => &western::DE,
            Self::Fr => &western::FR,
            Self::Es => &western::ES,
            Self::It => &western::IT,
            Self::PtBr => &western::PT_BR,
            Self::Nl => &western::NL,
            Self::Sv => &western::SV,
            Self::Pl => &western::PL,
            Self::Tr => &western::TR,
            Self::Ja => &eastern::JA,
            Self::Ko => &eastern::KO,
            Self::ZhHans => &eastern::ZH_HANS,
            Self::Ar => &eastern::AR,
            Self::He => &eastern::HE,
            Self::Hi => &eastern::HI,
            Self::Id => &eastern::ID,
            Self::Th => &eastern::TH,
            Self::Vi => &eastern::VI,
            Self::Uk => &western::UK,
            Self::Cs => &western::CS,
            Self::Da => &western::DA,
            Self::Fi => &western::FI,
        }
    }
}

/// Western conventions with the symbol first: the base of Asian locales and English.
const SYMBOL_FIRST: Facts = Facts {
    tag: "",
    direction: Direction::Ltr,
    decimal: ".",
    group: ",",
    grouping: Grouping::Thousands,
    minus: "-",
    money: "-¤#",
    percent: "-#%",
    months: "",
    date: "{y}-{mm}-{dd}",
    short_date: "{y}-{mm}-{dd}",
    time: "{HH}:{min}",
    day_periods: ("", ""),
    date_time: "{date} {time}",
};

/// Decimal comma, grouping point and the symbol last: the base of continental Europe.
const SYMBOL_LAST: Facts = Facts {
    decimal: ",",
    group: ".",
    money: "-#\u{a0}¤",
    percent: "-#\u{a0}%",
    ..SYMBOL_FIRST
};
