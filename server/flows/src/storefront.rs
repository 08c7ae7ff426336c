//! What shoppers see before they check out: products, carts and wish lists with present prices and stock.

mod cart_view;
mod delivery_promise;
mod price_tax;
mod product_page;
mod reorder;
mod still_there;
mod wish_list;

pub(crate) use cart_view::cart_view_beside;
pub use cart_view::{CartView, CartViewLine, LineProblem, cart_view};
pub use delivery_promise::{DeliveryPromise, delivery_promise};
pub use price_tax::price_tax;
pub use product_page::{ProductPage, VariantOffer, product_page};
pub use reorder::{Reordered, reorder};
pub use still_there::{StillThere, still_there};
pub use wish_list::{WishState, WishView, wish_list};
