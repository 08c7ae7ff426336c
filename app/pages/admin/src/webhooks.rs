//! Webhooks that came in: the list, and the page of one with what it said.

mod list;
mod one;

pub(crate) use list::WebhooksPage;
pub(crate) use one::WebhookPage;

use i18n_admin::{Locale, td_string};
use leptos::prelude::*;
use ui::{Badge, Tone};

/// Every state by its stored word.
const STATES: [&str; 6] = ["received", "working", "failed", "done", "ignored", "dead"];

/// A state by its stored word.
fn state(locale: Locale, word: &str) -> &'static str {
    match word {
        "received" => td_string!(locale, webhooks.received),
        "working" => td_string!(locale, webhooks.working),
        "failed" => td_string!(locale, webhooks.failed),
        "done" => td_string!(locale, webhooks.done),
        "ignored" => td_string!(locale, webhooks.ignored),
        _ => td_string!(locale, webhooks.dead),
    }
}

/// Where an event stands.
#[component]
fn StateBadge(word: String) -> impl IntoView {
    let locale = i18n_admin::use_locale();
    let tone = match word.as_str() {
        "done" => Tone::Success,
        "failed" => Tone::Warning,
        "dead" => Tone::Error,
        "received" | "working" => Tone::Info,
        _ => Tone::Neutral,
    };
    view! { <Badge label=state(locale, &word) tone=tone /> }
}
