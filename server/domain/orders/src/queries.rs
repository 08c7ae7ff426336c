//! Views of carts and orders, one per file.

mod cart;
mod desk_orders;
mod has_bought;
mod live_order;
mod numbers_of;
mod order_amounts;
mod order_detail;
mod order_rows;
mod order_settings;
mod orders_of;
mod own_cart;
mod refundable;
mod refunds_of;
mod sale_of;
mod saved_lines;
mod stale_carts;
mod tax_lines;
mod tracking;

pub use cart::{Cart, CartLine, CheckoutDraft, cart_by_token, checkout_draft, lock_cart};
pub use desk_orders::{DeskFilter, DeskRow, desk_orders, order_by_number};
pub use has_bought::has_bought;
pub use live_order::{LiveOrder, live_order_of_cart, lock_order, status_of};
pub use numbers_of::numbers_of;
pub use order_amounts::{OrderAmounts, order_amounts};
pub use order_detail::{OrderDetail, OrderEventView, OrderLineView, order_by_id, order_by_token};
pub use order_rows::{OrderRow, order_rows};
pub use order_settings::{OrderSettings, order_settings};
pub use orders_of::{OrderFilter, OrderSummary, order_of_person, orders_of};
pub use own_cart::{filled_cart_of, variants_by_position, variants_of_order};
pub use refundable::refundable;
pub use refunds_of::{PayoutView, RefundView, payout, refund_by_key, refunds_of};
pub use sale_of::{PaidSale, sale_of};
pub use saved_lines::{SavedLine, saved_lines};
pub use stale_carts::{CartStanding, StaleCart, cart_standing, stale_guest_carts};
pub use tracking::{Tracking, tracking};
