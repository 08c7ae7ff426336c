//! Handlers that are no pages and no server functions.

pub mod avatar;
pub mod downloads;
pub mod health;
pub mod media;
pub mod metrics;
pub mod unsubscribe;
