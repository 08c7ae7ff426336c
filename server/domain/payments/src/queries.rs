//! Views of payments, one per file.

mod payments_of;
mod saved_cards;
mod unsettled;

pub use payments_of::{PaymentView, payments_of};
pub use saved_cards::{SavedCard, saved_card, saved_cards};
pub use unsettled::{Unsettled, order_of_payment, unsettled};
