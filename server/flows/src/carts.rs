//! Carts over time: what was put aside for later, and the end of carts that nobody came back for.
//!
//! Deliberately not here: what a cart costs (`storefront`, `checkout`), and how long a browser keeps the cart's secret.

mod adopt;
mod clear_away;
mod later;

pub use adopt::adopt;
pub use clear_away::{CLEAR_CARTS, ClearCarts, KEPT_DAYS, kept_until};
pub use later::{SavedView, save_for_later, saved_for_later};
