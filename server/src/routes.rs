//! Handlers that are no pages and no server functions.

pub mod health;
pub mod media;
pub mod metrics;
