//! What walking along the chain of entries found.

use api_identity::admin::AuditCheck;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Alert, Tone};

#[component]
pub(super) fn Check(check: AuditCheck) -> impl IntoView {
    let locale = use_locale();
    let entries = td_string!(locale, audit.sound_entries, count = check.entries);
    let unsealed =
        (check.unsealed > 0).then(|| td_string!(locale, audit.unsealed, count = check.unsealed));
    let head = td_string!(locale, audit.head, head = check.head);
    let (tone, title, fault) = match check.broken {
        None => (
            Tone::Success,
            td_string!(locale, audit.sound).to_owned(),
            None,
        ),
        Some((sequence, fault)) => (
            Tone::Error,
            td_string!(locale, audit.broken, sequence = sequence),
            Some(words(locale, &fault)),
        ),
    };
    view! {
        <Alert tone=tone title=title>
            {fault.map(|text| view! { <p>{text}</p> })}
            <p>{entries}</p>
            {unsealed.map(|text| view! { <p>{text}</p> })}
            <p class="mt-2 break-all">{head}</p>
        </Alert>
    }
}

fn words(locale: Locale, fault: &str) -> &'static str {
    match fault {
        "missing" => td_string!(locale, audit.broken_missing),
        "unlinked" => td_string!(locale, audit.broken_unlinked),
        _ => td_string!(locale, audit.broken_altered),
    }
}
