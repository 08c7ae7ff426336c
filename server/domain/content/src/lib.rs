//! Texts of a shop: its pages (about, delivery, returns, privacy, terms, contact), and what its home page says.
//!
//! Invariants: every shop has every page ([`SLUGS`]): what it has not written itself is a text of the program with the
//! shop's name and address in it ([`standard`]). Text is Markdown; what is shown is made of it by `rich_text` and holds
//! no markup that somebody typed. Deliberately not here: products and their descriptions, letters, words of the pages.

pub mod commands;
mod error;
mod model;
pub mod queries;
mod standard;
mod storefront;

pub use error::ContentError;
pub use model::{ContentPage, HOME, NewContentPage, SLUGS};
pub use standard::standard;
pub use storefront::StorefrontTexts;
