//! Shipping zones, methods and table rates: what it costs to send a parcel, and when it arrives; carriers, and where a
//! parcel that is with one of them can be followed.
//!
//! Invariants: an option is offered only when a rate row covers the destination, the weight and the currency; dates count
//! business days (Monday to Friday) of the destination; a link to a carrier is made of its pattern and of letters and digits.
//! Deliberately not here: carriers' own APIs and labels.

pub mod carriers;
pub mod commands;
pub mod delivery;
pub mod parcel;
pub mod queries;
pub mod tracking_number;

pub use parcel::{Parcel, ParcelInput};
pub use queries::ShippingOption;
