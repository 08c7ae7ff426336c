//! Where a new card is typed: into the shop's own fields, or into a frame of the processor's.
//!
//! The frame is the work of `public/card-form.js`; what it says is here, hidden, in the page's language. Without JavaScript
//! there is no frame, and a saved card is what is left.

use api_orders::{ANOTHER_CARD, CardFormView};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Alert, IconName, TextField, Tone};

/// The fields of a new card.
#[component]
pub fn NewCard(problem: Memo<Option<Problem>>, form: CardFormView) -> impl IntoView {
    match form {
        CardFormView::Own => view! { <CardFields problem=problem /> }.into_any(),
        CardFormView::Handed {
            gateway,
            publishable_key,
            connected_account,
        } => view! { <HandedCard gateway=gateway key=publishable_key account=connected_account /> }
            .into_any(),
    }
}

#[component]
fn HandedCard(gateway: String, key: String, account: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset
            class="flex flex-col gap-3"
            data-stripe-form="true"
            data-gateway=gateway
            data-key=key
            data-account=account
            data-locale=crate::formats().language()
            data-another=ANOTHER_CARD
        >
            <legend class="mb-4 text-lg font-semibold tracking-tight">
                {td_string!(locale, checkout.card)}
            </legend>
            <input type="hidden" name="number" value="" />
            <div class="input block h-auto w-full py-3.5" data-card="field"></div>
            <p class="text-sm text-error" role="alert" data-card="problem" hidden></p>
            <p class="text-sm text-muted">{td_string!(locale, checkout.handed_hint)}</p>
            <p class="font-medium text-error" role="alert" data-card="failed" hidden>
                {td_string!(locale, checkout.handed_failed)}
            </p>
            <noscript>
                <p class="font-medium">{td_string!(locale, checkout.handed_script)}</p>
            </noscript>
        </fieldset>
    }
}

#[component]
fn CardFields(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset class="flex flex-col gap-4">
            <legend class="mb-4 text-lg font-semibold tracking-tight">{td_string!(locale, checkout.card)}</legend>
            <TextField
                name="number"
                label=td_string!(locale, checkout.card_number)
                error=words_of(locale, problem, "number")
                inputmode="numeric"
                autocomplete="cc-number"
                icon=IconName::CreditCard
                maxlength=23
                required=true
            />
            <div class="grid grid-cols-2 gap-4">
                <TextField
                    name="expiry"
                    label=td_string!(locale, checkout.card_expiry)
                    hint=td_string!(locale, checkout.card_expiry_hint)
                    error=words_of(locale, problem, "expiry")
                    inputmode="numeric"
                    autocomplete="cc-exp"
                    maxlength=9
                    required=true
                />
                <TextField
                    name="security_code"
                    label=td_string!(locale, checkout.card_code)
                    hint=td_string!(locale, checkout.card_code_hint)
                    error=words_of(locale, problem, "security_code")
                    inputmode="numeric"
                    autocomplete="cc-csc"
                    maxlength=4
                    required=true
                />
            </div>
        </fieldset>
    }
}

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

/// What is wrong with a field of a card.
fn words_of(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    crate::field_problem(problem, name, move |code| {
        card_field_words(locale, code)
            .unwrap_or_else(|| td_string!(locale, field.required))
            .to_owned()
    })
}

/// What a code means that only a field of a card has.
#[must_use]
pub fn card_field_words(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "card_number" => td_string!(locale, field.card_number),
        "card_expiry" => td_string!(locale, field.card_expiry),
        "card_expired" => td_string!(locale, field.card_expired),
        "card_code" => td_string!(locale, field.card_code),
        _ => return None,
    })
}
