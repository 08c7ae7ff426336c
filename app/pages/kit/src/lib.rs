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
#[cfg(feature = "ssr")]
mod head;
mod loaded;
mod market_switch;
mod notices;
mod order;
mod parcel;
mod parts;
#[cfg(feature = "ssr")]
mod product_card;
mod readdress;
mod sandbox_note;
mod search_box;
#[cfg(feature = "ssr")]
mod show_card;
mod sold_cards;
mod standing;
mod sums;
mod words;

pub use address::{AddressFields, address_field_words, doubt_words};
pub use card_form::{NewCard, handed_over};
pub use cart_badge::{CartBadge, use_cart_badge};
pub use cart_drawer::{CartDrawer, use_cart_drawer};
#[cfg(not(feature = "ssr"))]
pub use drawn::drawn_by_server;
#[cfg(feature = "ssr")]
pub use drawn::drawn_here;
pub use form::{
    NewestQuestion, done_version, field_problem, focus_first_problem, form_problem,
    form_problem_if, scripted,
};
pub use frame::{Frame, SiteLayout};
#[cfg(feature = "ssr")]
pub use head::{Addresses, PageHead, StructuredData, given, own_address};
pub use i18n_storefront::languages;
pub use loaded::{
    Answer, Loading, ask, if_loaded, keep_private, part_when_loaded, set_status, when_loaded,
};
#[cfg(feature = "ssr")]
pub use loaded::{drawn_answer, drawn_if_answered, drawn_once_answered};
pub use order::{OrderDetails, OrderStatus, brand_name, order_status};
pub use parcel::ParcelNote;
pub use parts::{announce_part, part_not_loaded};
#[cfg(feature = "ssr")]
pub use product_card::{DrawnGrid, ProductGrid, ProductPicture, grid_html, stock_badge};
pub use readdress::ReaddressFields;
pub use sandbox_note::SandboxNote;
pub use search_box::SearchBox;
#[cfg(feature = "ssr")]
pub use show_card::{ShowGrid, host_words};
pub use standing::{standing_tone, standing_words};
pub use sums::{Sums, discount_row};
#[cfg(feature = "ssr")]
pub use words::average;
pub use words::{app_words, arrival, country, day, isolated, language_name, money, way_of_sending};

/// How numbers and dates are written on this page.
#[must_use]
pub fn formats() -> kernel::Locale {
    leptos::prelude::use_context::<kernel::Locale>().unwrap_or(kernel::Locale::EnAu)
}
