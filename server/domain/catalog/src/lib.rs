//! Categories, brands, products, variants and their images, collections, translations; and the listing that shoppers
//! browse.
//!
//! Invariants: slugs, SKUs and barcodes are unique in a channel; categories are a tree whose paths say all ancestors; only
//! published products are listed; a collection is filled either by hand or by its rules.
//! Deliberately not here: prices and stock. The listing read model combines them, and is kept by `flows::listing`; so are
//! the members of collections with rules, by `flows::collections`.

pub mod checks;
pub mod commands;
pub mod error;
pub mod model;
pub mod queries;
pub mod rules;
pub mod status;

pub use error::CatalogError;
pub use model::{
    Customs, Dimensions, ListingSort, NewBrand, NewCategory, NewCollection, NewImage, NewProduct,
    NewVariant, OptionTexts, ProductOption, PutVariant, Seo,
};
pub use rules::{Condition, Matching, RuleFacts, Rules};
pub use status::{Clearance, ProductStatus, Transition};
