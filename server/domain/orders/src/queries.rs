//! Views of carts and orders, one per file.

mod cart;
mod has_bought;
mod live_order;
mod numbers_of;
mod order_amounts;
mod order_detail;
mod order_rows;
mod orders_of;
mod own_cart;
mod sale_of;
mod tax_lines;

pub use cart::{Cart, CartLine, CheckoutDraft, cart_by_token, checkout_draft, lock_cart};
pub use has_bought::has_bought;
pub use live_order::{LiveOrder, live_order_of_cart, lock_order};
pub use numbers_of::numbers_of;
pub use order_amounts::{OrderAmounts, order_amounts};
pub use order_detail::{OrderDetail, OrderEventView, OrderLineView, order_by_id, order_by_token};
pub use order_rows::{OrderRow, order_rows};
pub use orders_of::{OrderFilter, OrderSummary, order_of_person, orders_of};
pub use own_cart::{filled_cart_of, variants_of_order};
pub use sale_of::{PaidSale, sale_of};
