//! Commands on the catalogue, one per file.

mod publish_product;
mod put_category;
mod put_product;

pub use publish_product::publish_product;
pub use put_category::put_category;
pub use put_product::{PutVariant, put_image, put_product, put_variant};
