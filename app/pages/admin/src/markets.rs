//! Markets for those who run the shop: the list, and the page of one with its rounding and an example of it.

mod list;
mod one;
mod rounding;

pub(crate) use list::MarketsPage;
pub(crate) use one::MarketPage;

use api_catalog::desk::markets::types::MarketLine;
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Badge, Tone};

/// Whether it is the default one, open or archived.
#[component]
fn StateBadge(line: MarketLine) -> impl IntoView {
    let locale = use_locale();
    let (label, tone) = match (line.archived, line.is_default) {
        (true, _) => (td_string!(locale, markets.archived), Tone::Warning),
        (_, true) => (td_string!(locale, markets.default), Tone::Info),
        _ => (td_string!(locale, markets.open), Tone::Success),
    };
    view! { <Badge label=label tone=tone /> }
}

/// What is wrong with a field of the form.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "required" => td_string!(locale, products.required),
            "too_long" => td_string!(locale, products.too_long),
            "code" => td_string!(locale, markets.bad_code),
            "taken" => td_string!(locale, markets.code_taken),
            "country" => td_string!(locale, markets.bad_countries),
            "currency" => td_string!(locale, markets.bad_currency),
            "fixed" => td_string!(locale, markets.currency_fixed),
            "ending" => td_string!(locale, markets.bad_ending),
            "number" => td_string!(locale, products.bad_number),
            _ => td_string!(locale, products.not_understood),
        }
        .to_owned()
    })
}
