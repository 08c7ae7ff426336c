//! Products for those who write them: the list, and the page of one with its texts, its status and its versions.

mod languages;
mod list;
mod one;
mod pictures;
mod schedule;
mod standing;
mod texts;
mod translation;
mod version_facts;
mod versions;

pub(crate) use list::ProductsPage;
pub(crate) use one::ProductPage;
pub(crate) use translation::TranslationPage;

use i18n_admin::{Locale, td_string};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Badge, SelectOption, Tone};

/// Every status a product can have.
const STATUSES: [&str; 4] = ["draft", "review", "published", "archived"];

fn status_words(locale: Locale, status: &str) -> (&'static str, Tone) {
    match status {
        "review" => (td_string!(locale, products.review), Tone::Info),
        "published" => (td_string!(locale, products.published), Tone::Success),
        "archived" => (td_string!(locale, products.archived), Tone::Warning),
        _ => (td_string!(locale, products.draft), Tone::Neutral),
    }
}

fn status_options(locale: Locale) -> Vec<SelectOption> {
    let option = |status: &str| SelectOption::new(status, status_words(locale, status).0);
    STATUSES.into_iter().map(option).collect()
}

/// Where a product stands.
#[component]
fn StatusBadge(status: String) -> impl IntoView {
    let (label, tone) = status_words(i18n_admin::use_locale(), &status);
    view! { <Badge label=label tone=tone /> }
}

/// What is wrong with a field of these forms.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "required" => td_string!(locale, products.required),
            "slug" => td_string!(locale, products.bad_slug),
            "taken" => td_string!(locale, products.slug_taken),
            "too_long" => td_string!(locale, products.too_long),
            "country" => td_string!(locale, products.bad_country),
            "hs_code" => td_string!(locale, products.bad_hs_code),
            "options" => td_string!(locale, products.bad_options),
            "tag" | "too_many" => td_string!(locale, products.bad_tags),
            "differ" => td_string!(locale, translation.bad_options),
            "values" => td_string!(locale, products.bad_values),
            "low" => td_string!(locale, products.claim_low),
            "unknown" => td_string!(locale, products.claim_unknown),
            "prior" => td_string!(locale, products.claim_prior),
            "time" => td_string!(locale, schedule.bad_time),
            "window" => td_string!(locale, schedule.bad_window),
            "gtin" => td_string!(locale, products.bad_barcode),
            "number" | "range" => td_string!(locale, products.bad_number),
            _ => td_string!(locale, products.not_understood),
        }
        .to_owned()
    })
}
