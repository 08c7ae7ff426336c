//! What hosts and those who run the shop enter.

use kernel::{HostId, Locale, PersonId, Timestamp};

/// Most co-hosts of a show.
pub const MAX_COHOSTS: usize = 5;
/// Most segments of a show.
pub const MAX_SEGMENTS: i64 = 50;
/// Most products of a show.
pub const MAX_PRODUCTS: i64 = 100;
/// Most shows to come that one address is told of in a channel.
pub const MAX_REMINDERS: i64 = 30;

/// Who finds a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Visibility {
    /// It is in the programme.
    Public,
    /// Whoever has the link.
    Unlisted,
}

impl Visibility {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
        }
    }
}

/// How often a series comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Every {
    /// Daily.
    Day,
    /// Weekly.
    Week,
    /// Every other week.
    TwoWeeks,
}

impl Every {
    /// Every rhythm.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::TwoWeeks];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::TwoWeeks => "two_weeks",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|every| every.as_str() == text)
    }

    /// Days from one show to the next.
    #[must_use]
    pub const fn days(self) -> u64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::TwoWeeks => 14,
        }
    }
}

/// A host as entered.
#[derive(Debug, Clone)]
pub struct NewHost<'a> {
    /// Whose shows they are; `None` for a host who has no account.
    pub person: Option<PersonId>,
    /// Part of the profile's address.
    pub handle: &'a str,
    /// Name shown, 1 to 80 characters.
    pub name: &'a str,
    /// A few words, at most 2,000 characters; may be empty.
    pub bio: &'a str,
}

/// A show as entered.
#[derive(Debug, Clone)]
pub struct ShowDraft {
    /// Whose show.
    pub host: HostId,
    /// Who hosts with them.
    pub cohosts: Vec<HostId>,
    /// Name, 1 to 120 characters.
    pub title: String,
    /// What it is about, at most 4,000 characters of Markdown; may be empty.
    pub description: String,
    /// The language that is spoken.
    pub locale: Locale,
    /// When it begins.
    pub scheduled_at: Timestamp,
    /// How long it will take, 5 to 720 minutes.
    pub minutes: i32,
    /// Who finds it.
    pub visibility: Visibility,
}

/// A part of the running order as entered.
#[derive(Debug, Clone)]
pub struct NewSegment {
    /// Name, 1 to 120 characters.
    pub title: String,
    /// What the host wants to say: Markdown, at most 10,000 characters; may be empty.
    pub script: String,
    /// How long it takes, 1 to 240 minutes.
    pub minutes: i32,
}
