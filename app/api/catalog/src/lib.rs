//! Server functions of the catalogue, and the shapes in which products travel.
//!
//! Reads only. Deliberately not here: rules; each function parses, asks a domain or a flow, and maps the answer.

#[cfg(feature = "ssr")]
mod convert;
mod functions;
pub mod types;

#[cfg(feature = "ssr")]
pub use functions::CATALOGUE_TAG;
pub use functions::{
    ListProducts, ProductBySlug, ShopFront, list_products, product_by_slug, shop_front,
};
pub use types::{
    CategoryCard, ListingPage, Offer, ProductCard, ProductImage, ProductView, ShopFrontView, Stock,
};
