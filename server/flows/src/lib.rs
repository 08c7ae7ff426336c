//! What spans contexts: browsing (catalogue with prices and stock), checkout, the listing projection,
//! the letters that events cause, a copy of all that is kept about a person, and its end.
//!
//! Invariants: reservation, order, ledger and outbox change in one transaction; nothing outside is called inside a
//! transaction; whatever happens between capture and confirmation, a job finds out and finishes or refunds.
//! Locks, in this order: cart, order, payment, stock rows by variant id (ARCHITECTURE.md).
//! Deliberately not here: rules of a single context, and HTTP.

pub mod books;
pub mod carts;
pub mod checkout;
pub mod collections;
pub mod disputes;
pub mod documents;
pub mod fees;
pub mod gift_cards;
pub mod jobs;
pub mod listing;
pub mod loyalty;
pub mod mail;
pub mod market_desk;
pub mod order_care;
pub mod own_orders;
pub mod payment_accounts;
pub mod payment_desk;
pub mod payment_webhooks;
pub mod price_import;
pub mod price_lists;
pub mod privacy;
pub mod product_desk;
pub mod product_file;
pub mod product_pictures;
pub mod recommendations;
pub mod search;
pub mod shows;
pub mod storefront;
pub mod voices;

pub use checkout::{Checkout, CheckoutError};
