//! What to show beside a product and on the home page: bought together, similar, trending. Computed by jobs, read from
//! `product_recommendations` and `trending_products`.
//!
//! Nothing of it is about a person: what is counted are orders, products and days, and everybody sees the same.
//!
//! - **Bought together**: from paid orders of the last year. With `n(a)` the orders with product *a* and `n(a,b)` those with
//!   both, the score is the cosine `n(a,b) / √(n(a)·n(b))`, which does not let a product that everybody buys stand beside
//!   everything, times `n(a,b) / (n(a,b) + 3)`, which trusts few orders little. Fewer than two common orders count for
//!   nothing. Cosine between items: B. Sarwar et al., "Item-based collaborative filtering recommendation algorithms"
//!   (WWW 2001); shrinkage: R. Bell, Y. Koren, "Scalable collaborative filtering with jointly derived neighborhood
//!   interpolation weights" (ICDM 2007).
//! - **Similar**: of the same category, by common words (Jaccard), price and brand: see [`scores`].
//! - **Trending**: pieces sold, wishes and views of the last 30 days, each worth half after three days: `Σ w·2^(−age/3)`.
//!
//! All channels are computed anew every night; what is bought together also shortly after an order was paid.
//! Deliberately not here: prices and pictures, which the listing has.

mod compute;
mod jobs;
mod read;
pub mod scores;
mod trend;

pub use compute::{refresh_similar, refresh_together};
pub use jobs::{
    REBUILD_RECOMMENDATIONS, REFRESH_TOGETHER, RebuildRecommendations, RecommendOnOrders,
    RefreshTogether,
};
pub use read::{Kind, count_view, recommended, trending};
pub use trend::refresh_trending;
