//! Gift cards and store credit between the contexts: codes that are typed, what the ledger has of credit, and the jobs that
//! tend it.
//!
//! Deliberately not here: balances and holds (`credit`), and what an order pays with (`checkout`).

mod books;
mod desk;
mod jobs;
mod staff;

pub use books::post_entries;
pub use desk::{GiftCardDesk, TypedCodeError};
pub use jobs::{EXPIRE_CREDIT, ExpireCredit, POST_CREDIT, PostCredit};
