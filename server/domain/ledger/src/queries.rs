//! Views of the ledger, one per file.

mod books_alert;
mod functional_balance;
mod postings_of;
mod rate_of;
mod trial_balance;

pub use books_alert::books_alert;
pub use functional_balance::{FunctionalBalance, functional_balance};
pub use postings_of::{Posting, postings_of, postings_of_all};
pub use rate_of::rate_of;
pub use trial_balance::{AccountBalance, TrialBalance, trial_balance};
