//! Server functions of cart, checkout and order, and the shapes in which they travel.
//!
//! Invariants: the cart's secret lives in an HttpOnly cookie and never in a page; every function that changes something
//! answers a form without JavaScript by a redirect.
//! Deliberately not here: rules; flows have them.

mod cart;
mod checkout;
#[cfg(feature = "ssr")]
mod convert;
mod order;
pub mod types;

pub use cart::{
    AddToCart, CartCount, SetCartQuantity, ViewCart, add_to_cart, cart_count, set_cart_quantity,
    view_cart,
};
pub use checkout::{
    Buy, ChooseShipping, SaveDelivery, ViewCheckout, buy, choose_shipping, save_delivery,
    view_checkout,
};
pub use order::{OrderByToken, order_by_token};
pub use types::{
    AddressForm, AddressView, CartLineView, CartPage, CheckoutPage, DeliveryOption, LineIssue,
    OrderEvent, OrderLine, OrderView, TotalsView,
};

/// The cookie that holds the cart's secret.
pub const CART_COOKIE: &str = "lsn_cart";
