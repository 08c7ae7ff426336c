//! Gift cards and store credit between the contexts: codes that are typed, what the ledger has of credit, the cards that the shop
//! sells, and the jobs that tend it.
//!
//! Deliberately not here: balances and holds (`credit`), and what an order pays with (`checkout`).

mod books;
mod credit_desk;
mod deliver;
mod desk;
mod jobs;
pub(crate) mod selling;
mod staff;

pub use books::post_entries;
pub use credit_desk::{CreditChange, adjust_credit, credit_limit};
pub use deliver::{DELIVER_CARDS, DeliverCards};
pub use desk::{GiftCardDesk, TypedCodeError};
pub use jobs::{EXPIRE_CREDIT, ExpireCredit, POST_CREDIT, PostCredit};
pub use selling::{BY_EMAIL, wish_for_card};
