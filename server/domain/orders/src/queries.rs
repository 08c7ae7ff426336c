//! Views of carts and orders, one per file.

mod cart;
mod live_order;
mod order_amounts;
mod order_detail;

pub use cart::{Cart, CartLine, CheckoutDraft, cart_by_token, checkout_draft, lock_cart};
pub use live_order::{LiveOrder, live_order_of_cart, lock_order};
pub use order_amounts::{OrderAmounts, order_amounts};
pub use order_detail::{OrderDetail, OrderEventView, OrderLineView, order_by_id, order_by_token};
