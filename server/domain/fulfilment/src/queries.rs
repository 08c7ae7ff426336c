//! Views of shipping, one per file.

mod delivery_days;
mod shipping_options;

pub use delivery_days::delivery_days;
pub use shipping_options::{ShippingOption, shipping_options};
