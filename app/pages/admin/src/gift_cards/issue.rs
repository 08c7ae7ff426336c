//! The form that issues a gift card.

use api_credit::{GiftCardForm, IssueGiftCard};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem};
use ui::{Button, ButtonType, Panel, SelectField, SelectOption, TextField};

use crate::notices::ProblemAlert;

#[component]
pub(super) fn IssuePanel(
    form: GiftCardForm,
    currencies: Vec<String>,
    issue: ServerAction<IssueGiftCard>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(issue.value());
    focus_first_problem(problem);
    let wrong = move |name| field_problem(locale, problem, name);
    let chosen = if form.currency.is_empty() {
        currencies.first().cloned().unwrap_or_default()
    } else {
        form.currency
    };
    let options = currencies
        .iter()
        .map(|code| SelectOption::new(code.clone(), code.clone()))
        .collect();
    // Made anew after each card; the server's page has none, and the browser sets it when it is alive.
    let key = RwSignal::new(String::new());
    Effect::new(move || {
        issue.version().track();
        key.set(api_kit::fresh_key());
    });
    view! {
        <Panel title=td_string!(locale, gift_cards.issue)>
            <ActionForm action=issue attr:novalidate=true attr:class="flex flex-col gap-5">
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[key]" prop:value=move || key.get() value="" />
                <div class="grid gap-5 sm:grid-cols-2">
                    <TextField
                        name="form[amount]"
                        label=td_string!(locale, gift_cards.amount)
                        hint=td_string!(locale, gift_cards.amount_hint)
                        value=form.amount
                        error=wrong("amount")
                        inputmode="decimal"
                        autocomplete="off"
                        maxlength=12
                        required=true
                    />
                    <SelectField
                        name="form[currency]"
                        label=td_string!(locale, gift_cards.currency)
                        options=options
                        selected=chosen
                    />
                    <TextField
                        name="form[email]"
                        label=td_string!(locale, gift_cards.email)
                        hint=td_string!(locale, gift_cards.email_hint)
                        value=form.email
                        error=wrong("email")
                        inputmode="email"
                        autocomplete="off"
                        maxlength=254
                        required=true
                    />
                    <TextField
                        name="form[expires_on]"
                        input_type="date"
                        label=td_string!(locale, gift_cards.expires_on)
                        hint=td_string!(locale, gift_cards.expires_hint)
                        value=form.expires_on
                        error=wrong("expires_on")
                    />
                </div>
                <TextField
                    name="form[note]"
                    label=td_string!(locale, gift_cards.note)
                    hint=td_string!(locale, gift_cards.note_hint)
                    value=form.note
                    error=wrong("note")
                    autocomplete="off"
                    maxlength=500
                />
                <Button button_type=ButtonType::Submit loading=issue.pending() class="self-stretch sm:self-start">
                    {td_string!(locale, gift_cards.issue_action)}
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
            "range" => td_string!(locale, gift_cards.bad_amount),
            "date" => td_string!(locale, gift_cards.bad_date),
            "past" => td_string!(locale, gift_cards.past_date),
            "too_long" => td_string!(locale, gift_cards.too_long),
            _ => td_string!(locale, gift_cards.bad_email),
        }
        .to_owned()
    })
}
