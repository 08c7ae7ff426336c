//! Views of the ledger, one per file.

mod books_alert;
mod postings_of;
mod trial_balance;

pub use books_alert::books_alert;
pub use postings_of::{Posting, postings_of, postings_of_all};
pub use trial_balance::{AccountBalance, TrialBalance, trial_balance};
