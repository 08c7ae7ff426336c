//! Shipping zones, methods and table rates: what it costs to send a parcel, and when it arrives.
//!
//! Invariants: an option is offered only when a rate row covers the destination, the weight and the currency; dates count
//! business days (Monday to Friday) of the destination.
//! Deliberately not here: carriers' own APIs, labels and tracking.

pub mod commands;
pub mod delivery;
pub mod queries;

pub use queries::ShippingOption;
