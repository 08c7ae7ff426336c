//! What kind of goods something is, as far as tax goes.

use std::str::FromStr;

/// Tax categories. A country that has no rate of its own for one takes its standard rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Category {
    /// Everything that is nothing else.
    #[default]
    Standard,
    /// What a country names in its reduced rate.
    Reduced,
    /// Taxed, at zero.
    Zero,
    /// Not taxed at all.
    Exempt,
    /// Printed books.
    Books,
    /// Basic food.
    Food,
    /// Clothes for children.
    ChildrensClothing,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Standard,
        Self::Reduced,
        Self::Zero,
        Self::Exempt,
        Self::Books,
        Self::Food,
        Self::ChildrensClothing,
    ];

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Reduced => "reduced",
            Self::Zero => "zero",
            Self::Exempt => "exempt",
            Self::Books => "books",
            Self::Food => "food",
            Self::ChildrensClothing => "childrens_clothing",
        }
    }
}

/// A word that is no category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no tax category of this name")]
pub struct UnknownCategory;

impl FromStr for Category {
    type Err = UnknownCategory;

    fn from_str(text: &str) -> Result<Self, UnknownCategory> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
        found.ok_or(UnknownCategory)
    }
}
