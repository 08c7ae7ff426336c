//! Entries and journals.

use kernel::Money;

use crate::chart::Account;

/// One side of a posting. Debits are positive amounts, credits negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Account posted to.
    pub account: Account,
    /// Signed amount.
    pub amount: Money,
}

impl Entry {
    /// A debit of `amount`.
    #[must_use]
    pub const fn debit(account: Account, amount: Money) -> Self {
        Self { account, amount }
    }

    /// A credit of `amount`.
    #[must_use]
    pub fn credit(account: Account, amount: Money) -> Self {
        Self {
            account,
            amount: amount.negate(),
        }
    }
}

/// A set of entries that belongs to one event.
#[derive(Debug, Clone)]
pub struct Journal<'a> {
    /// What happened, e.g. `sale`.
    pub kind: &'a str,
    /// Kind of thing it happened to, e.g. `order`.
    pub reference_type: &'a str,
    /// Which one.
    pub reference_id: &'a str,
    /// The entries; zero amounts are left out when posting.
    pub entries: Vec<Entry>,
}
