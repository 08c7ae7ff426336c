//! What a variant costs in a market, why, and what it cost before.
//!
//! Published precedence: flash > campaign > price list > base price in the market's currency > base price in the channel's
//! currency, converted by the daily rate and rounded by the market's rule ([`resolve_price`]). The outcome is kept in
//! `market_prices` and is what every page, cart and order reads, so that they agree.
//!
//! Invariants: a price is a whole number of minor units and never negative, tax included where the channel's country
//! says so. A missing price means "not for sale in this market", never zero. Every change of an outcome leaves a row in
//! `price_history`. A price before is told only where the present one undercuts the lowest of the 30 days before it
//! ([`prior_price`]). Whoever changes a source of prices takes the channel's lock first ([`commands::lock_prices`]), so
//! that two changes never resolve past each other.
//! Deliberately not here: coupons and gift cards; the listing read model; foreign exchange in the books.

pub mod commands;
pub mod error;
pub mod jobs;
pub mod model;
pub mod prior_price;
pub mod queries;
pub mod rates;
pub mod resolve;

pub use channels::Market;
pub use error::PricingError;
pub use model::{BasePrice, ListKind, ListPrice, ListStatus, NewPriceList};
pub use prior_price::{PastPrice, prior_price};
pub use rates::{RateDay, RateError, RateSource, Rates};
pub use resolve::{Candidate, PriceSource, Resolved, resolve_price};
