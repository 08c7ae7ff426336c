//! Views of stock, one per file.

mod available;
mod drift;

pub use available::available;
pub use drift::{Drift, drift};
