//! Commands on shipping, one per file.

mod note_parcel;
mod set_rate;

pub use note_parcel::note_parcel;
pub use set_rate::{NewRate, set_rate};
