//! Pages a shopper sees: home, listing, product, cart, checkout, order.
//!
//! Invariants: every page is complete HTML without JavaScript (rendered in one piece, links and forms only), has a
//! loading, an empty and an error state, and takes its words from `i18n-storefront`.
//! The pages to look around on are drawn by the server alone and compiled for it alone (`ssr`).
//! Deliberately not here: the frame around them (`pages-kit`), design (crate `ui`) and rules (the server functions' domains).

mod cart;
mod checkout;
#[cfg(feature = "ssr")]
mod compare;
#[cfg(feature = "ssr")]
mod content;
#[cfg(feature = "ssr")]
mod facets;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod listing;
#[cfg(feature = "ssr")]
mod looked_at;
#[cfg(feature = "ssr")]
mod members;
mod not_found;
#[cfg(feature = "ssr")]
mod offline;
mod order;
mod parts;
#[cfg(feature = "ssr")]
mod product;
mod readdress;
mod review;
mod routes;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod shelf;
mod tax_note;
mod track;
mod words;

pub use not_found::NotFoundPage;
pub use routes::StorefrontRoutes;
