//! Categories, products, variants and their images; and the listing that shoppers browse.
//!
//! Invariants: slugs and SKUs are unique in a channel; only published products are listed; a listing row exists per
//! product and currency in which it has a price.
//! Deliberately not here: prices and stock. The listing read model combines them, and is kept by `flows::listing`.

pub mod commands;
pub mod model;
pub mod queries;

pub use model::{ListingSort, NewImage, NewProduct, NewVariant, ProductOption};
