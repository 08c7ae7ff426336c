//! What shoppers see before they check out: products and carts with present prices and stock.

mod cart_view;
mod product_page;

pub use cart_view::{CartView, CartViewLine, LineProblem, cart_view};
pub use product_page::{ProductPage, VariantOffer, product_page};
