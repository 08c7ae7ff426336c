//! A card whose bank wants to hear from its owner first.

use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, LinkButton, Tone};

/// The way to the bank, where the address says that it is waited for. Who has just sent the form is led on at once; the page
/// takes its own place in the history, so that the way back from the bank does not lead there again.
#[component]
pub(super) fn BankWaits() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let asked = move |name: &str| query.with(|query| query.get(name)).filter(|id| is_id(id));
    Effect::new(move || {
        let at_once = asked("confirm").map(|setup| bank(&setup));
        if let Some(bank) = at_once
            && let Err(error) = window().location().replace(&bank)
        {
            leptos::logging::error!("the bank's page could not be opened: {error:?}");
        }
    });
    move || {
        let setup = asked("confirm").or_else(|| asked("waits"))?;
        Some(view! {
            <Alert tone=Tone::Info title=td_string!(locale, cards.bank_title)>
                <p>{td_string!(locale, cards.bank_text)}</p>
                <div class="mt-3">
                    <LinkButton href=bank(&setup) attr:rel="external">
                        {td_string!(locale, cards.bank_link)}
                    </LinkButton>
                </div>
            </Alert>
        })
    }
}

fn bank(setup: &str) -> String {
    format!("/account/cards/confirm/{setup}")
}

/// Anything else in the address leads nowhere.
fn is_id(text: &str) -> bool {
    text.len() == 36
        && text
            .chars()
            .all(|letter| letter.is_ascii_hexdigit() || letter == '-')
}
