//! Commands on shipping, one per file.

mod set_rate;

pub use set_rate::{NewRate, set_rate};
