//! Views of the catalogue, one per file.

mod categories;
mod listing;
mod product_detail;
mod product_facts;
mod variant_facts;
mod variant_goods;

pub use categories::{CategoryView, categories};
pub use listing::{ListingFilter, ListingRow, listing};
pub use product_detail::{ImageView, ProductDetail, VariantView, product_detail};
pub use product_facts::{ProductFacts, product_facts};
pub use variant_facts::{VariantFacts, variant_facts};
pub use variant_goods::{VariantGoods, variant_goods};
