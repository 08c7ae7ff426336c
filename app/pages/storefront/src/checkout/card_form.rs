//! Where a new card is typed: into the shop's own fields, or into a frame of the processor's.
//!
//! The frame is the work of `public/card-form.js`; what it says is here, hidden, in the page's language. Without JavaScript
//! there is no frame, and a saved card is what is left.

use api_orders::{ANOTHER_CARD, CardFormView};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{IconName, TextField};

use crate::words::field_problem;

/// The fields of a new card.
#[component]
pub(crate) fn NewCard(problem: Memo<Option<Problem>>, form: CardFormView) -> impl IntoView {
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
            data-locale=pages_kit::formats().language()
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
                error=field_problem(locale, problem, "number")
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
                    error=field_problem(locale, problem, "expiry")
                    inputmode="numeric"
                    autocomplete="cc-exp"
                    maxlength=9
                    required=true
                />
                <TextField
                    name="security_code"
                    label=td_string!(locale, checkout.card_code)
                    hint=td_string!(locale, checkout.card_code_hint)
                    error=field_problem(locale, problem, "security_code")
                    inputmode="numeric"
                    autocomplete="cc-csc"
                    maxlength=4
                    required=true
                />
            </div>
        </fieldset>
    }
}
