//! Third step: the card, and the button that says what is paid.

use api_orders::{Buy, CheckoutPage, TotalsView};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use pages_kit::focus_first_problem;
use ui::{Alert, Button, ButtonSize, ButtonType, IconName, TextField, Tone};

use super::delivery_step::ShipTo;
use super::frame::{ProblemAlert, StepFrame};
use crate::words::{field_problem, form_problem, money};

/// The card form.
#[component]
pub(crate) fn PaymentStep() -> impl IntoView {
    let buy = ServerAction::<Buy>::new();
    let problem = form_problem(buy.value());
    focus_first_problem(problem);
    let body = Callback::new(move |(page,): (CheckoutPage,)| match page.totals.clone() {
        Some(totals) => {
            view! { <CardForm page=page totals=totals buy=buy problem=problem /> }.into_any()
        }
        // Somebody came here by the address: the steps before are not done.
        None if page.problems.is_empty() => {
            view! { <Redirect path="/checkout/delivery" /> }.into_any()
        }
        None => view! { <Redirect path="/checkout" /> }.into_any(),
    });
    view! { <StepFrame current=2 body=body /> }
}

#[component]
fn CardForm(
    page: CheckoutPage,
    totals: TotalsView,
    buy: ServerAction<Buy>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=buy attr:novalidate=true attr:class="flex flex-col gap-6">
            <div>
                <ProblemAlert problem=problem />
                <ShipTo page=page />
                <Alert tone=Tone::Info title=td_string!(locale, checkout.sandbox_title)>
                    {td_string!(locale, checkout.sandbox_text)}
                </Alert>
            </div>
            <CardFields problem=problem />
            <input type="hidden" name="total_minor" value=totals.total.minor() />
            <div class="flex flex-col gap-3">
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    icon=IconName::Lock
                    loading=buy.pending()
                    full_width=true
                >
                    {td_string!(locale, checkout.pay, total = money(totals.total))}
                </Button>
                <p class="text-center text-sm text-muted">{td_string!(locale, checkout.held)}</p>
            </div>
        </ActionForm>
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
