//! Views of payments, one per file.

mod accounts;
mod payments_of;
mod routes;
mod saved_cards;
mod unsettled;

pub use accounts::{PaymentAccount, payment_accounts};
pub use payments_of::{PaymentView, payments_of};
pub use routes::payment_routes;
pub use saved_cards::{SavedCard, saved_card, saved_cards};
pub use unsettled::{Unsettled, order_of_payment, unsettled};
