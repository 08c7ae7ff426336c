//! What a person is written to about, by which way, and when not.
//!
//! Nothing but word on orders, and on one's own points, goes out unless it was chosen. Deliberately not here: consents, which advertising needs
//! besides (see [`crate::queries::may_write`]).

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike};

use crate::model::UnknownWord;

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The person's orders.
    Orders,
    /// Shows of creators the person follows.
    Shows,
    /// Something on the wish list became cheaper.
    PriceDrops,
    /// Something on the wish list can be had again.
    BackInStock,
    /// News and offers: advertising.
    News,
    /// The person's points and rewards: what was credited, and what is about to expire.
    Rewards,
}

impl Kind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Orders,
        Self::Shows,
        Self::PriceDrops,
        Self::BackInStock,
        Self::News,
        // Last: links in letters name a kind by its place.
        Self::Rewards,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Shows => "shows",
            Self::PriceDrops => "price_drops",
            Self::BackInStock => "back_in_stock",
            Self::News => "news",
            Self::Rewards => "rewards",
        }
    }

    /// Whether a letter of this kind has a link that ends such letters.
    #[must_use]
    pub const fn can_be_left(self) -> bool {
        !matches!(self, Self::Orders)
    }

    /// Whether there is no choice: word on orders always comes by e-mail.
    #[must_use]
    pub const fn is_fixed(self, medium: Medium) -> bool {
        matches!((self, medium), (Self::Orders, Medium::Email))
    }

    /// Whether it goes out by this way until the person says otherwise: nobody's points shall expire in silence.
    #[must_use]
    pub const fn is_on_at_first(self, medium: Medium) -> bool {
        matches!(
            (self, medium),
            (Self::Orders | Self::Rewards, Medium::Email)
        )
    }

    /// Position in [`Self::ALL`], as a link has it.
    pub(crate) fn number(self) -> u8 {
        let place = Self::ALL.into_iter().position(|one| one == self);
        place
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or(u8::MAX)
    }

    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().nth(usize::from(number))
    }
}

impl FromStr for Kind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// By which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// Notice of the browser or the telephone.
    Push,
}

impl Medium {
    /// Every way, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Push];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Push => "push",
        }
    }
}

impl FromStr for Medium {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// What a person chose, for every kind and way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences(BTreeMap<(Kind, Medium), bool>);

impl Preferences {
    /// Whether it may go out by this way.
    #[must_use]
    pub fn allows(&self, kind: Kind, medium: Medium) -> bool {
        let chosen = self.0.get(&(kind, medium)).copied();
        kind.is_fixed(medium) || chosen.unwrap_or_else(|| kind.is_on_at_first(medium))
    }

    /// The same with another choice. What is fixed stays.
    #[must_use]
    pub fn with(mut self, kind: Kind, medium: Medium, enabled: bool) -> Self {
        if !kind.is_fixed(medium) {
            self.0.insert((kind, medium), enabled);
        }
        self
    }
}

/// When nothing is to ring, by the shop's clocks. The first minute is quiet, the last is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// Minutes after midnight, 0 to 1439.
    pub from: i16,
    /// Minutes after midnight, 0 to 1439, and another one.
    pub until: i16,
}

impl QuietHours {
    /// Reads two times of day such as `22:00`; `None` when both are empty.
    ///
    /// # Errors
    /// The name of the field that is no time, or `until` when both are the same.
    pub fn parse(from: &str, until: &str) -> Result<Option<Self>, &'static str> {
        if from.trim().is_empty() && until.trim().is_empty() {
            return Ok(None);
        }
        let from = minute(from).ok_or("quiet_from")?;
        let until = minute(until).ok_or("quiet_until")?;
        if from == until {
            return Err("quiet_until");
        }
        Ok(Some(Self { from, until }))
    }

    /// Whether it is quiet at this time of day.
    #[must_use]
    pub fn contains(self, time: NaiveTime) -> bool {
        let now = i16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(i16::MAX);
        if self.from < self.until {
            (self.from..self.until).contains(&now)
        } else {
            now >= self.from || now < self.until
        }
    }
}

/// `HH:MM`, as browsers send it (HTML standard, "valid time string"); seconds are left out.
fn minute(text: &str) -> Option<i16> {
    let text = text.trim();
    let time = NaiveTime::parse_from_str(text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"))
        .ok()?;
    i16::try_from(time.num_seconds_from_midnight() / 60).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_word_on_orders_and_points_goes_out_unasked() {
        let none = Preferences::default();
        for kind in Kind::ALL {
            for medium in Medium::ALL {
                let word = matches!(kind, Kind::Orders | Kind::Rewards);
                let expected = word && medium == Medium::Email;
                assert_eq!(none.allows(kind, medium), expected, "{kind:?} {medium:?}");
            }
        }
        let left = none.clone().with(Kind::Rewards, Medium::Email, false);
        assert!(!left.allows(Kind::Rewards, Medium::Email));
        let stubborn = none.with(Kind::Orders, Medium::Email, false);
        assert!(stubborn.allows(Kind::Orders, Medium::Email));
    }

    #[test]
    fn quiet_hours_may_go_over_midnight() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 30).unwrap();
        let night = QuietHours::parse("22:00", "07:00").unwrap().unwrap();
        assert!(night.contains(at(22, 0)) && night.contains(at(0, 0)) && night.contains(at(6, 59)));
        assert!(!night.contains(at(7, 0)) && !night.contains(at(21, 59)));
        let noon = QuietHours::parse("12:00:00", "13:30").unwrap().unwrap();
        assert!(noon.contains(at(13, 29)) && !noon.contains(at(13, 30)));
    }

    #[test]
    fn quiet_hours_that_make_no_sense_name_the_field() {
        assert_eq!(QuietHours::parse(" ", ""), Ok(None));
        assert_eq!(QuietHours::parse("25:00", "07:00"), Err("quiet_from"));
        assert_eq!(QuietHours::parse("", "07:00"), Err("quiet_from"));
        assert_eq!(QuietHours::parse("22:00", ""), Err("quiet_until"));
        assert_eq!(QuietHours::parse("22:00", "22:00"), Err("quiet_until"));
    }

    #[test]
    fn numbers_in_links_lead_back_to_their_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_number(kind.number()), Some(kind));
        }
        assert_eq!(Kind::from_number(6), None);
    }
}
