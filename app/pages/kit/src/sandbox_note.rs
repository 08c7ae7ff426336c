//! What a shop says that takes test cards: which there are, and what each does.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Alert, Tone};

/// Says that this shop takes test cards, and which there are.
#[component]
pub fn SandboxNote() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Info title=td_string!(locale, checkout.sandbox_title)>
            {td_string!(locale, checkout.sandbox_text)}
            <TestCards />
        </Alert>
    }
}

/// Every test card with what it does, folded away.
#[component]
fn TestCards() -> impl IntoView {
    let locale = use_locale();
    let rows = [
        (
            "4242 4242 4242 4242",
            td_string!(locale, checkout.test_pays),
        ),
        (
            "4000 0000 0000 0002",
            td_string!(locale, checkout.test_declined),
        ),
        (
            "4000 0000 0000 9995",
            td_string!(locale, checkout.test_funds),
        ),
        (
            "4000 0000 0000 0069",
            td_string!(locale, checkout.test_expired),
        ),
        (
            "4000 0027 6000 3184",
            td_string!(locale, checkout.test_bank),
        ),
        (
            "4000 0084 0000 1629",
            td_string!(locale, checkout.test_bank_declined),
        ),
        (
            "4000 0000 0000 4087",
            td_string!(locale, checkout.test_slow),
        ),
        (
            "4000 0000 0000 0259",
            td_string!(locale, checkout.test_disputed),
        ),
        (
            "4000 0000 0000 2685",
            td_string!(locale, checkout.test_disputed_won),
        ),
        (
            "4000 0000 0000 1976",
            td_string!(locale, checkout.test_inquired),
        ),
    ]
    .map(|(number, what)| {
        view! {
            <div class="flex flex-wrap justify-between gap-x-6 py-1.5">
                <dt class="font-mono tabular-nums select-all" dir="ltr">
                    {number}
                </dt>
                <dd>{what}</dd>
            </div>
        }
    })
    .into_iter()
    .collect_view();
    view! {
        <details class="mt-2">
            <summary class="inline-flex min-h-11 cursor-pointer items-center rounded-selector underline underline-offset-4">
                {td_string!(locale, checkout.test_cards)}
            </summary>
            <dl class="divide-y divide-line">{rows}</dl>
        </details>
    }
}
