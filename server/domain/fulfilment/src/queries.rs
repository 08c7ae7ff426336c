//! Views of shipping, one per file.

mod countries;
mod delivery_days;
mod parcels;
mod shipping_options;

pub use countries::countries;
pub use delivery_days::{MethodDays, delivery_days};
pub use parcels::{parcel_of, parcels_of};
pub use shipping_options::{ShippingOption, shipping_options};
