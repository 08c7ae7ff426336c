//! Views of the ledger, one per file.

mod postings_of;
mod trial_balance;

pub use postings_of::{Posting, postings_of};
pub use trial_balance::{AccountBalance, TrialBalance, trial_balance};
