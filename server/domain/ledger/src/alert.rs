//! What is told when books do not balance.

use kernel::{Money, Timestamp};

/// That a channel's books do not balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BooksAlert {
    /// When it was found first.
    pub raised_at: Timestamp,
    /// When it was found last.
    pub seen_at: Timestamp,
    /// Journals whose own entries do not add up to zero.
    pub unbalanced_journals: i64,
    /// What debits exceed credits by, one amount per currency that is off; sorted by currency.
    pub differences: Vec<Money>,
}

/// What a check of the books found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Books {
    /// They balance, as they did before.
    Right,
    /// They balance again: the alert is cleared.
    RightAgain,
    /// They do not balance, which is new.
    Wrong,
    /// They do not balance still.
    StillWrong,
}
