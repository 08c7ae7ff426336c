//! What can go wrong in the ledger.

use kernel::{Explain, Problem};

/// Errors of this context. None of them is a client's fault: all are unexpected.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The entries do not add up to zero in this currency.
    #[error(
        "the entries of journal {kind} for {reference} are off by {difference_minor} {currency}"
    )]
    Unbalanced {
        /// Journal kind.
        kind: String,
        /// What it was for.
        reference: String,
        /// Currency that is off.
        currency: String,
        /// Sum of the entries in minor units.
        difference_minor: i128,
    },
    /// An amount does not fit into the books' currency.
    #[error("an amount does not fit into the currency of the books")]
    Overflow,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for LedgerError {
    fn explain(&self) -> Option<Problem> {
        None
    }
}
