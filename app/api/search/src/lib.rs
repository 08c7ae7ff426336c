//! Server functions that find products: pages of results with facets, and suggestions while typing.
//!
//! For shoppers reads only, and nothing of a visitor but the market: what is looked for is all in the address. Those who run
//! the shop write its synonyms, in [`desk`].

#[cfg(feature = "ssr")]
mod convert;
pub mod desk;
mod functions;
#[cfg(feature = "ssr")]
mod misses;
#[cfg(feature = "ssr")]
mod plain;
mod types;

pub use functions::{FindProducts, Suggest, find_products, suggest};
pub use types::{
    CategoryFacet, CategoryHead, Choice, Facets, FoundPage, OptionFacet, PriceFacet, ProductQuery,
    StarsFacet, Suggested, WayOut,
};
