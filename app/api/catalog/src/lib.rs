//! Server functions of the catalogue, and the shapes in which products travel.
//!
//! Reads for shoppers; writes for those who run the shop, in [`desk`] alone. Deliberately not here: rules; each function parses, asks a domain or a flow, and maps the answer.

mod compare;
#[cfg(feature = "ssr")]
mod convert;
mod delivery;
pub mod desk;
#[cfg(feature = "ssr")]
mod front_texts;
mod functions;
mod members;
#[cfg(feature = "ssr")]
mod option_words;
mod price_tax;
mod shelves;
#[cfg(feature = "ssr")]
mod structured_data;
pub mod types;
#[cfg(feature = "ssr")]
mod words;

pub use compare::{CompareProducts, MOST_COMPARED, compare_products};
pub use delivery::{DeliveryPromise, delivery_promise};
#[cfg(feature = "ssr")]
pub use functions::{CATALOGUE_TAG, top_categories};
pub use functions::{
    ListProducts, ProductBySlug, ShopFront, list_products, product_by_slug, shop_front,
};
pub use members::{BrandPage, CollectionPage, brand_page, collection_page};
#[cfg(feature = "ssr")]
pub use price_tax::tax_of_prices;
pub use price_tax::{AskPriceTax, price_tax};
pub use shelves::{
    CountView, ProductCards, ProductShelvesBySlug, TrendingProducts, count_view, product_cards,
    product_shelves, trending_products,
};
#[cfg(feature = "ssr")]
pub use structured_data::listing as listing_seo;
pub use types::{
    CategoryCard, Compared, Comparison, DeliveryView, DeliveryWay, FrontTexts, ListingPage,
    MemberPage, Offer, PageSeo, PriceTax, ProductCard, ProductImage, ProductShelves, ProductView,
    ShopFrontView, Stock, TextLanguages,
};
#[cfg(feature = "ssr")]
pub use words::{language_key, name_categories, name_products, product_cards as translated_cards};
