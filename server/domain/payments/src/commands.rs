//! Commands on payments, one per file. All run inside the caller's transaction.

mod hold_account;
mod mark_refunded;
mod note_dispute;
mod note_fee;
mod note_waiting;
mod purge_setups;
mod put_account;
mod put_route;
mod refund_part;
mod remove_card;
mod save_card;
mod set_default_card;
mod set_failover;
mod settle_payment;
mod settle_setup;
mod start_payment;
mod start_setup;
mod switch_account;

pub use hold_account::hold_account;
pub use mark_refunded::mark_refunded;
pub use note_dispute::{Noted, note_dispute};
pub use note_fee::note_fee;
pub use note_waiting::note_waiting;
pub use purge_setups::purge_setups;
pub use put_account::{NewAccount, put_account};
pub use put_route::{put_route, remove_route};
pub use refund_part::refund_part;
pub use remove_card::remove_card;
pub use save_card::save_card;
pub use set_default_card::set_default_card;
pub use set_failover::set_failover;
pub use settle_payment::settle_payment;
pub use settle_setup::settle_setup;
pub use start_payment::{CardLabel, start_payment};
pub use start_setup::{SETUPS_PER_HOUR, start_setup};
pub use switch_account::{remove_account, set_account_enabled};
