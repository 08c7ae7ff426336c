//! Views of prices, one per file.

mod prices_of;

pub use prices_of::prices_of;
