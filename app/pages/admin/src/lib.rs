//! Pages for those who run the shop: people and roles, keys of programs, what the shop demands of its staff, the audit
//! record.
//!
//! Invariants: every page asks a server function that asks for the permission; who lacks it sees a page that says so
//! (403), and a guest is sent to sign in and comes back. The list of sections shows only what the role may open. Every
//! form works without JavaScript. Deliberately not here: rules, and who may do what.

mod address;
mod api_keys;
mod audit;
mod credit;
mod disputes;
mod documents;
mod frame;
mod gate;
mod gift_cards;
mod gone;
mod layout;
mod loyalty;
mod markets;
mod notices;
mod orders;
mod overview;
mod parts;
mod payments;
mod people;
mod person;
mod price_lists;
mod products;
mod promotions;
mod providers;
mod reviews;
mod routes;
mod search;
mod security;
mod table;
mod texts;
mod webhooks;
mod words;

pub use frame::{AdminFrame, Section};
pub use gate::{Gated, gate, when_open};
pub use routes::AdminRoutes;
