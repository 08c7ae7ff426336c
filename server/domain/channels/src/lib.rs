//! Channels: the shops (tenants) of an installation, found by host name.
//!
//! Invariants: a host name belongs to one channel; a channel's default currency is an ISO 4217 currency in force.
//! Deliberately not here: people and roles, warehouses, prices; they refer to a channel.

pub mod commands;
pub mod model;
pub mod queries;

pub use model::{Channel, utc_offset_minutes};
