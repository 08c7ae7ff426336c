//! Prices of variants, one per currency, tax included where the channel's country says so.
//!
//! Invariants: a price is a whole number of minor units and never negative. A missing price means "not for sale in this
//! currency", never zero.
//! Deliberately not here: promotions and currency conversion; the listing read model.

pub mod commands;
pub mod queries;
