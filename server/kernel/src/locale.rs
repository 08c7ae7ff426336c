//! Locales: how readers of a language and region expect amounts, numbers and dates to be written.
//!
//! A closed set of BCP 47 tags with facts from the Unicode CLDR, small enough to travel into the browser. Dates are of
//! the Gregorian calendar and digits are Western ones in every locale. Deliberately not here: translated texts and
//! plural rules, which belong to the message catalogues, and time zones: callers give an offset.

mod facts;
mod format;
mod symbols;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language, for some with its region. Written as its BCP 47 tag, e.g. `en-AU`.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Locale {
    /// English without a region: written as in the United States, as in CLDR.
    #[default]
    En,
    /// Australian English.
    EnAu,
    /// American English.
    EnUs,
    /// British English.
    EnGb,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// Brazilian Portuguese.
    PtBr,
    /// Dutch.
    Nl,
    /// Swedish.
    Sv,
    /// Polish.
    Pl,
    /// Turkish.
    Tr,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Chinese in simplified characters.
    ZhHans,
    /// Arabic.
    Ar,
    /// Hebrew.
    He,
    /// Hindi.
    Hi,
    /// Indonesian.
    Id,
    /// Thai.
    Th,
    /// Vietnamese.
    Vi,
    /// Ukrainian.
    Uk,
    /// Czech.
    Cs,
    /// Danish.
    Da,
    /// Finnish.
    Fi,
}

/// The direction a script is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Why a text is not a locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// A language or script this program does not know.
    #[error("not the tag of a known locale")]
    Unknown,
}

impl Locale {
    const ALL: [Self; 26] = [
        Self::En,
        Self::EnAu,
        Self::EnUs,
        Self::EnGb,
        Self::De,
        Self::Fr,
        Self::Es,
        Self::It,
        Self::PtBr,
        Self::Nl,
        Self::Sv,
        Self::Pl,
        Self::Tr,
        Self::Ja,
        Self::Ko,
        Self::ZhHans,
        Self::Ar,
        Self::He,
        Self::Hi,
        Self::Id,
        Self::Th,
        Self::Vi,
        Self::Uk,
        Self::Cs,
        Self::Da,
        Self::Fi,
    ];

    /// All locales, `en` first.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        &Self::ALL
    }

    /// The locale of a BCP 47 tag, whatever its case, or the closest one of the same language and script: `en-AU` is
    /// itself, `de-AT` is `de`, `pt` is `pt-BR`, `zh-CN` is `zh-Hans`. `None` for unknown languages, and for Chinese in
    /// traditional characters.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let exact = Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(tag));
        exact.or_else(|| Self::closest(tag))
    }

    fn closest(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let language = subtags.next()?;
        let traditional = |subtag: &str| {
            ["Hant", "TW", "HK", "MO"]
                .iter()
                .any(|other| other.eq_ignore_ascii_case(subtag))
        };
        let found = Self::ALL
            .into_iter()
            .find(|one| one.language().eq_ignore_ascii_case(language));
        found.filter(|locale| *locale != Self::ZhHans || !subtags.any(traditional))
    }

    /// The BCP 47 tag, e.g. `en-AU`: for HTML's `lang` attribute and for storage.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.facts().tag
    }

    /// The language subtag, e.g. `en`.
    #[must_use]
    pub fn language(self) -> &'static str {
        self.tag()
            .split_once('-')
            .map_or(self.tag(), |(language, _)| language)
    }

    /// The direction of writing.
    #[must_use]
    pub const fn direction(self) -> Direction {
        self.facts().direction
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.tag())
    }
}

impl FromStr for Locale {
    type Err = LocaleError;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::parse(tag).ok_or(LocaleError::Unknown)
    }
}

impl TryFrom<String> for Locale {
    type Error = LocaleError;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl From<Locale> for &'static str {
    fn from(locale: Locale) -> Self {
        locale.tag()
    }
}

#[cfg(feature = "server")]
crate::column::text_column!(Locale);

#[cfg(test)]
mod tests;
