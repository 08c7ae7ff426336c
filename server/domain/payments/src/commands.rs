//! Commands on payments, one per file. All run inside the caller's transaction.

mod mark_refunded;
mod note_waiting;
mod remove_card;
mod save_card;
mod set_default_card;
mod settle_payment;
mod start_payment;

pub use mark_refunded::mark_refunded;
pub use note_waiting::note_waiting;
pub use remove_card::remove_card;
pub use save_card::save_card;
pub use set_default_card::set_default_card;
pub use settle_payment::settle_payment;
pub use start_payment::{CardLabel, start_payment};
