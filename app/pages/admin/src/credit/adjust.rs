//! The form that gives store credit to a person, or takes some, with a reason that the person reads.

use api_credit::{AdjustStoreCredit, CreditAdjustForm};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::{Money, Problem};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, money};
use ui::{Button, ButtonType, Panel, TextField};

use crate::notices::ProblemAlert;

#[component]
pub(super) fn Adjust(
    form: CreditAdjustForm,
    /// The most at once; none for as much as anybody may.
    limit: Option<Money>,
    currency: String,
    adjust: ServerAction<AdjustStoreCredit>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(adjust.value());
    focus_first_problem(problem);
    let wrong = move |name| field_problem(locale, problem, name);
    let hint = match limit {
        Some(limit) => td_string!(locale, credit_desk.amount_limit, limit = money(limit)),
        None => td_string!(locale, credit_desk.amount_hint).to_owned(),
    };
    view! {
        <Panel
            title=td_string!(locale, credit_desk.adjust)
            description=td_string!(locale, credit_desk.adjust_text)
        >
            <ActionForm action=adjust attr:novalidate=true attr:class="flex flex-col gap-5">
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[key]" value=form.key />
                <TextField
                    name="form[email]"
                    label=td_string!(locale, credit_desk.email)
                    value=form.email
                    error=wrong("email")
                    inputmode="email"
                    autocomplete="off"
                    maxlength=254
                    required=true
                />
                <div class="grid gap-5 sm:grid-cols-2">
                    <TextField
                        name="form[amount]"
                        label=td_string!(locale, credit_desk.amount)
                        hint=hint
                        value=form.amount
                        error=wrong("amount")
                        suffix=currency
                        autocomplete="off"
                        maxlength=14
                        required=true
                    />
                    <TextField
                        name="form[expires_on]"
                        input_type="date"
                        label=td_string!(locale, credit_desk.expires_on)
                        hint=td_string!(locale, credit_desk.expires_hint)
                        value=form.expires_on
                        error=wrong("expires_on")
                    />
                </div>
                <TextField
                    name="form[reason]"
                    label=td_string!(locale, credit_desk.reason)
                    hint=td_string!(locale, credit_desk.reason_hint)
                    value=form.reason
                    error=wrong("reason")
                    autocomplete="off"
                    maxlength=300
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    loading=adjust.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, credit_desk.action)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "limit" => td_string!(locale, credit_desk.over_limit),
            "range" => td_string!(locale, credit_desk.bad_amount),
            "date" | "past" => td_string!(locale, credit_desk.bad_date),
            "only_giving" => td_string!(locale, credit_desk.only_giving),
            "too_long" => td_string!(locale, credit_desk.too_long),
            "nobody" => td_string!(locale, credit_desk.nobody),
            _ => td_string!(locale, credit_desk.required),
        }
        .to_owned()
    })
}
