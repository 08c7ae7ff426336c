//! Promotions: the list, and the page of one with its form, its switch and its codes.

mod codes;
mod fields;
mod list;
mod one;
mod trial;

pub(crate) use fields::find_and;
pub(crate) use list::PromotionsPage;
pub(crate) use one::PromotionPage;

use i18n_admin::{Locale, td_string};
use kernel::{Money, Problem};
use leptos::prelude::*;
use ui::{Badge, Tone};

/// The state of a promotion.
#[component]
fn StateBadge(state: String) -> impl IntoView {
    let locale = i18n_admin::use_locale();
    let (label, tone) = match state.as_str() {
        "running" => (td_string!(locale, promotions.running), Tone::Success),
        "stopped" => (td_string!(locale, promotions.stopped), Tone::Warning),
        _ => (td_string!(locale, promotions.draft), Tone::Neutral),
    };
    view! { <Badge label=label tone=tone /> }
}

/// Amounts of several currencies side by side; a dash when there are none.
fn amounts(given: &[Money]) -> String {
    let formats = pages_kit::formats();
    let words: Vec<String> = given
        .iter()
        .map(|amount| formats.format_money(*amount))
        .collect();
    if words.is_empty() {
        "–".to_owned()
    } else {
        words.join(" · ")
    }
}

/// What is wrong with a field of these forms.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        if let Some(handle) = code.strip_prefix("unknown.") {
            return td_string!(locale, promotions.unknown, handle = handle.to_owned());
        }
        match code {
            "required" => td_string!(locale, promotions.required),
            "positive" => td_string!(locale, promotions.positive),
            "percent" => td_string!(locale, promotions.bad_percent),
            "after_start" => td_string!(locale, promotions.after_start),
            "batch" => td_string!(locale, promotions.bad_batch),
            "code" => td_string!(locale, promotions.bad_code),
            "bundle" => td_string!(locale, promotions.bad_bundle),
            _ => td_string!(locale, promotions.not_understood),
        }
        .to_owned()
    })
}
