//! Carts, what the shopper typed at checkout, orders with their lines, numbers and timeline.
//!
//! Invariants: a cart has at most one order that is not cancelled; an order's total is the sum of its lines, its
//! shipping and what tax and duty come on top; a status changes only along [`OrderStatus::can_become`]; numbers are unique in a channel and rise.
//! Locks: the cart row first, then the order row (see ARCHITECTURE.md).
//! Deliberately not here: stock, payment and ledger; flows put them together.

pub mod commands;
pub mod error;
pub mod life;
pub mod model;
pub mod privacy;
pub mod queries;
pub mod refunds;
pub mod saved;
pub mod taxes;
pub mod token;

pub use error::OrderError;
pub use life::StockEffect;
pub use model::{NUMBER_PREFIX, NewOrder, NewOrderLine, OrderStatus};
pub use taxes::{OrderTaxes, TaxBuyer, TaxFree, TaxLine, TaxedPart};
