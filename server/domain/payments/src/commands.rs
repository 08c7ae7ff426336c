//! Commands on payments, one per file. All run inside the caller's transaction.

mod mark_refunded;
mod settle_payment;
mod start_payment;

pub use mark_refunded::mark_refunded;
pub use settle_payment::settle_payment;
pub use start_payment::{CardLabel, start_payment};
