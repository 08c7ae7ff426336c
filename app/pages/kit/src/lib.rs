//! What the areas of pages share: the frame of the shop (header, footer, number in the cart), the states of a page that
//! waits for the server, problems of forms, and how the page writes numbers and dates.
//!
//! Invariants: nothing here depends on who is looking, so that the HTML of a public page is the same for everybody; what
//! is personal is asked for once the page is alive.
//! Deliberately not here: pages, words of an area, and looks (crate `ui`).

mod address;
mod card_form;
mod cart_badge;
mod cart_drawer;
mod compare_tray;
mod documents;
mod drawn;
mod footer;
mod form;
mod frame;
mod loaded;
mod market_switch;
mod notices;
mod order;
mod parts;
mod search_box;
mod sold_cards;
mod sums;
mod words;

pub use address::{AddressFields, AddressValues, address_field_words, doubt_words};
pub use card_form::{NewCard, SandboxNote, card_field_words};
pub use cart_badge::{CartBadge, use_cart_badge};
pub use cart_drawer::{CartDrawer, use_cart_drawer};
#[cfg(not(feature = "ssr"))]
pub use drawn::drawn_by_server;
#[cfg(feature = "ssr")]
pub use drawn::drawn_here;
pub use form::{field_problem, focus_first_problem, form_problem, form_problem_if, scripted};
pub use frame::{Frame, SiteLayout};
pub use i18n_storefront::languages;
pub use loaded::{Answer, Loading, ask, if_loaded, keep_private, set_status, when_loaded};
#[cfg(feature = "ssr")]
pub use loaded::{drawn_answer, drawn_if_answered, drawn_once_answered};
pub use order::{OrderDetails, OrderStatus, brand_name, order_status};
pub use parts::{announce_part, part_not_loaded};
pub use search_box::SearchBox;
pub use sums::{Sums, discount_row};
pub use words::{app_words, arrival, country, day, isolated, language_name, money, way_of_sending};

/// How numbers and dates are written on this page.
#[must_use]
pub fn formats() -> kernel::Locale {
    leptos::prelude::use_context::<kernel::Locale>().unwrap_or(kernel::Locale::EnAu)
}
