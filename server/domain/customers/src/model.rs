//! Words of this context.

use std::str::FromStr;

use international::{Address, AddressInput};
use kernel::{AddressId, Timestamp};

pub use kernel::Origin;

/// Most addresses of a person in a channel.
pub const MAX_ADDRESSES: i64 = 50;
/// Most things on a wish list.
pub const MAX_WISHES: i64 = 200;
/// Longest name of an address, in characters.
pub(crate) const LONGEST_LABEL: usize = 40;
/// An address as somebody types it into the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAddress {
    /// What the person calls it, e.g. `Home`; may be empty, up to 40 characters.
    pub label: String,
    /// The address, with anything wrong.
    pub address: AddressInput,
    /// What it is the first choice for from now on. Nothing here takes a first choice away.
    pub usage: Usage,
}

/// What an address is the first choice for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Where things are sent.
    pub delivery: bool,
    /// Where the invoice is made out to.
    pub billing: bool,
}

/// An address of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAddress {
    /// Its id.
    pub id: AddressId,
    /// What the person calls it; may be empty.
    pub label: String,
    /// The address.
    pub address: Address,
    /// What it is the first choice for.
    pub usage: Usage,
    /// The version, which a change must name.
    pub updated_at: Timestamp,
}

/// What a person may agree to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// News and offers by e-mail.
    MarketingEmail,
    /// News and offers by text message.
    MarketingSms,
    /// Suggestions made from what the person looked at and bought.
    Personalisation,
    /// Counting how the shop is used.
    Analytics,
}

impl Purpose {
    /// Every purpose, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::MarketingEmail,
        Self::MarketingSms,
        Self::Personalisation,
        Self::Analytics,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MarketingEmail => "marketing_email",
            Self::MarketingSms => "marketing_sms",
            Self::Personalisation => "personalisation",
            Self::Analytics => "analytics",
        }
    }
}

/// A stored word that stands for nothing we know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub(crate) String);

impl FromStr for Purpose {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// One word on a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentChange {
    /// What it is about.
    pub purpose: Purpose,
    /// Given, or withdrawn.
    pub granted: bool,
    /// Which wording was shown.
    pub text_version: String,
    /// When.
    pub at: Timestamp,
}
