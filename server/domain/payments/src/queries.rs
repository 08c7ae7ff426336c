//! Views of payments, one per file.

mod payments_of;

pub use payments_of::{PaymentView, payments_of};
