//! What a shopper keeps with a shop: addresses, wish list, consents, notification preferences.
//!
//! Invariants:
//! - Every row is found by channel and person, so nobody reaches what is another's.
//! - Every command may be repeated: the second time changes nothing and is not noted again.
//! - Consents are only ever added to; the newest word on a purpose counts.
//! - Letters about orders can not be switched off.
//! - One lock for each person and channel, taken first, keeps the limits and the one default of each kind.
//!
//! Deliberately not here: who is asking (the border knows), what a product is (`catalog`; a wish holds ids alone), the
//! sending of anything.

mod commands;
mod error;
mod journal;
mod model;
mod notification;
pub mod privacy;
pub mod queries;
mod service;
mod unsubscribe_token;

pub use error::CustomersError;
pub use model::{
    ConsentChange, MAX_ADDRESSES, MAX_WISHES, NewAddress, Origin, Purpose, SavedAddress, Usage,
};
pub use notification::{Kind, Medium, Preferences, QuietHours};
pub use service::Customers;
