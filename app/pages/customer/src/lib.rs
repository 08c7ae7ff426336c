//! Pages of what a shopper keeps with the shop: orders, addresses, cards, credit and points, invitations, wish list,
//! notifications, privacy.
//!
//! Invariants: every page is complete HTML without JavaScript; none is for search engines, and none may be kept by a
//! shared cache; whoever is not signed in is sent to sign in and comes back, but for the page of a link in a letter.
//! Deliberately not here: rules (the server functions' domain), the frames (`pages-kit`, `pages-account-kit`), design (`ui`).

mod addresses;
mod attempt;
mod buying_again;
mod cancelling;
mod cards;
mod credit;
mod invite;
mod notifications;
mod order;
mod orders;
mod parts;
mod privacy;
mod readdress;
mod routes;
mod sought;
mod unsubscribe;
mod wish_list;

pub use routes::{CustomerRoutes, LetterRoutes};
