//! Words of this context.

use std::str::FromStr;

use kernel::{OrderId, PersonId, ProductId, Timestamp};

/// Longest title of a review, in characters.
pub const LONGEST_TITLE: usize = 100;
/// Longest text of a review, in characters.
pub const LONGEST_BODY: usize = 4000;
/// Longest question, in characters.
pub const LONGEST_QUESTION: usize = 1000;
/// Longest answer, in characters.
pub const LONGEST_ANSWER: usize = 2000;
/// Longest reason of a rejection, in characters.
pub const LONGEST_REASON: usize = 500;
/// Most pictures of a review.
pub const MAX_PHOTOS: i64 = 4;
/// Most reviews that a person writes or changes in 24 hours.
pub(crate) const REVIEWS_A_DAY: i64 = 20;
/// Most questions that a person asks in 24 hours.
pub(crate) const QUESTIONS_A_DAY: i64 = 10;
/// Most answers that a buyer gives in 24 hours.
pub(crate) const ANSWERS_A_DAY: i64 = 20;
/// Stands for somebody without a name; pages have a word for it.
pub const NAMELESS: &str = "-";
/// Longest shown name, in characters.
const LONGEST_NAME: usize = 40;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Waits for somebody to look at it.
    Pending,
    /// Everybody sees it.
    Published,
    /// Nobody sees it but its author, with the reason.
    Rejected,
}

impl Status {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Rejected => "rejected",
        }
    }
}

/// A word that stands for nothing we know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub(crate) String);

impl FromStr for Status {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [Self::Pending, Self::Published, Self::Rejected];
        let found = all.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// The order of a product's reviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReviewSort {
    /// Newest first.
    #[default]
    Newest,
    /// What most found helpful first.
    Helpful,
}

impl ReviewSort {
    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Helpful => "helpful",
        }
    }

    /// From the word in an address; anything else is the first order.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "helpful" => Self::Helpful,
            _ => Self::Newest,
        }
    }
}

/// A review as its author writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    /// What it is of.
    pub product: ProductId,
    /// Who writes it.
    pub person: PersonId,
    /// The paid order with the product in it.
    pub order: OrderId,
    /// The author's full name; a part of it is shown.
    pub name: String,
    /// One to five.
    pub stars: i16,
    /// A line.
    pub title: String,
    /// The text.
    pub body: String,
}

/// A stored picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPhoto {
    /// `reviews/` and a name nobody guesses.
    pub file_key: String,
    /// Pixels of the original.
    pub width: i32,
    /// Pixels of the original.
    pub height: i32,
    /// Widths that are stored, in pixels.
    pub widths: Vec<i32>,
}

/// What somebody of the shop decides about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The version that was looked at: when the text was written.
    pub version: Timestamp,
    /// Why it is refused; `None` lets it through.
    pub reject: Option<String>,
}

/// The name that is shown: the first name and the initial of the last, `Ada N.`.
#[must_use]
pub fn shown_name(full: &str) -> String {
    let mut words = full.split_whitespace();
    let Some(first) = words.next() else {
        return NAMELESS.to_owned();
    };
    let first: String = first.chars().take(LONGEST_NAME).collect();
    match words.next_back().and_then(|last| last.chars().next()) {
        Some(initial) => format!("{first} {}.", initial.to_uppercase()),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_away_no_more_than_needed() {
        assert_eq!(shown_name("Ada Nguyen"), "Ada N.");
        assert_eq!(shown_name("  ada maria de souza "), "ada S.");
        assert_eq!(shown_name("Björk"), "Björk");
        assert_eq!(shown_name("李 小龍"), "李 小.");
        assert_eq!(shown_name(" "), NAMELESS);
        assert!(shown_name(&"x".repeat(500)).chars().count() <= LONGEST_NAME);
    }

    #[test]
    fn words_round_trip() {
        for status in [Status::Pending, Status::Published, Status::Rejected] {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        for sort in [ReviewSort::Newest, ReviewSort::Helpful] {
            assert_eq!(ReviewSort::parse(sort.as_str()), sort);
        }
    }
}
