//! Channels: the shops (tenants) of an installation, found by host name, and the markets each sells in.
//!
//! Invariants: a host name belongs to one channel; a channel's default currency is an ISO 4217 currency in force;
//! a channel has exactly one default market, and that is in the channel's currency.
//! Deliberately not here: people and roles, warehouses, prices; they refer to a channel.

pub mod commands;
pub mod error;
pub mod market;
pub mod model;
pub mod queries;

pub use error::MarketError;
pub use market::Market;
pub use model::{Channel, utc_offset_minutes};
