//! Pages a shopper sees: home, listing, product, cart, checkout, order.
//!
//! Invariants: every page is complete HTML without JavaScript (rendered in one piece, links and forms only), has a
//! loading, an empty and an error state, and takes its words from `i18n-storefront`.
//! Deliberately not here: the frame around them (`pages-kit`), design (crate `ui`) and rules (the server functions' domains).

mod cart;
mod checkout;
mod compare;
mod content;
mod facets;
mod head;
mod home;
mod listing;
mod members;
mod not_found;
mod offline;
mod order;
mod parts;
mod product;
mod product_card;
mod routes;
mod search;
mod shelf;
mod words;

pub use not_found::NotFoundPage;
pub use routes::StorefrontRoutes;
