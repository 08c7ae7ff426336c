//! Price lists for those who run the shop: the list, and the page of one with its prices.

mod fields;
mod list;
mod one;
mod prices;

pub(crate) use list::PriceListsPage;
pub(crate) use one::PriceListPage;

use api_catalog::desk::price_lists::types::ShopTime;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_kit::formats;
use ui::{Badge, Tone};

/// What a list is for, by its stored word.
fn kind_words(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "flash" => td_string!(locale, price_lists.flash),
        "campaign" => td_string!(locale, price_lists.campaign),
        _ => td_string!(locale, price_lists.price_list),
    }
}

/// Whether it counts.
#[component]
fn StateBadge(status: String) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match status.as_str() {
        "published" => (td_string!(locale, price_lists.published), Tone::Success),
        "archived" => (td_string!(locale, price_lists.archived), Tone::Warning),
        _ => (td_string!(locale, price_lists.draft), Tone::Neutral),
    };
    view! { <Badge label=label tone=tone /> }
}

/// When something holds, in the shop's time.
fn window(locale: Locale, from: Option<ShopTime>, until: Option<ShopTime>) -> String {
    let at = |(at, offset): ShopTime| formats().format_date_time(at, offset);
    match (from.map(at), until.map(at)) {
        (Some(from), Some(until)) => {
            td_string!(locale, schedule.between, from = from, until = until)
        }
        (Some(from), None) => td_string!(locale, schedule.from, from = from),
        (None, Some(until)) => td_string!(locale, schedule.until, until = until),
        (None, None) => td_string!(locale, price_lists.always).to_owned(),
    }
}
