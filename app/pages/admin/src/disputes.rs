//! Payments that are disputed: the list by state, and the page of one.

mod list;
mod one;

pub(crate) use list::DisputesPage;
pub(crate) use one::DisputePage;

use i18n_admin::{Locale, td_string};
use leptos::prelude::*;
use ui::{Badge, Tone};

/// Every state by its stored word.
const STATES: [&str; 5] = ["open", "evidence_required", "submitted", "won", "lost"];

/// A state by its stored word.
fn state(locale: Locale, word: &str) -> &'static str {
    match word {
        "open" => td_string!(locale, disputes.open),
        "evidence_required" => td_string!(locale, disputes.evidence_required),
        "submitted" => td_string!(locale, disputes.submitted),
        "won" => td_string!(locale, disputes.won),
        _ => td_string!(locale, disputes.lost),
    }
}

/// Why, in words; what is not known stands as the gateway says it.
fn reason(locale: Locale, word: &str) -> String {
    let known: &'static str = match word {
        "fraudulent" => td_string!(locale, disputes.fraudulent),
        "product_not_received" => td_string!(locale, disputes.product_not_received),
        "product_unacceptable" => td_string!(locale, disputes.product_unacceptable),
        "duplicate" => td_string!(locale, disputes.duplicate),
        "credit_not_processed" => td_string!(locale, disputes.credit_not_processed),
        "unrecognized" => td_string!(locale, disputes.unrecognized),
        "general" => td_string!(locale, disputes.general),
        other => return other.replace('_', " "),
    };
    known.to_owned()
}

/// Where a dispute stands.
#[component]
fn StateBadge(word: String) -> impl IntoView {
    let locale = i18n_admin::use_locale();
    let tone = match word.as_str() {
        "won" => Tone::Success,
        "lost" => Tone::Error,
        "evidence_required" => Tone::Warning,
        _ => Tone::Info,
    };
    view! { <Badge label=state(locale, &word) tone=tone /> }
}
