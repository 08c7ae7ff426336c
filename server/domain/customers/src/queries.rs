//! What is read, one view per file. Every query asks for channel and person.

mod addresses;
mod consents;
mod notifications;
mod wishes;

pub use addresses::{address_by_id, addresses};
pub use consents::{consent_history, current_consents};
pub use notifications::{may_write, notification_settings};
pub use wishes::{Wish, has_wished, wish_by_id, wishes};
