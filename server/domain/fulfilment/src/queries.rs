//! Views of shipping, one per file.

mod shipping_options;

pub use shipping_options::{ShippingOption, shipping_options};
