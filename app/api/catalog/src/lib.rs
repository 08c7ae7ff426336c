//! Server functions of the catalogue, and the shapes in which products travel.
//!
//! Reads only. Deliberately not here: rules; each function parses, asks a domain or a flow, and maps the answer.

#[cfg(feature = "ssr")]
mod convert;
mod delivery;
mod functions;
mod members;
mod shelves;
#[cfg(feature = "ssr")]
mod structured_data;
pub mod types;

#[cfg(feature = "ssr")]
pub use convert::card as product_card;
pub use delivery::{DeliveryPromise, delivery_promise};
#[cfg(feature = "ssr")]
pub use functions::{CATALOGUE_TAG, top_categories};
pub use functions::{
    ListProducts, ProductBySlug, ShopFront, list_products, product_by_slug, shop_front,
};
pub use members::{BrandPage, CollectionPage, brand_page, collection_page};
pub use shelves::{
    CountView, ProductCards, ProductShelvesBySlug, TrendingProducts, count_view, product_cards,
    product_shelves, trending_products,
};
pub use types::{
    CategoryCard, ListingPage, MemberPage, Offer, PageSeo, ProductCard, ProductImage,
    ProductShelves, ProductView, ShopFrontView, Stock,
};
