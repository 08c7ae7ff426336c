//! The fields of a price list.

use api_catalog::desk::price_lists::types::ListForm;
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{SelectField, SelectOption, TextField};

use super::kind_words;

/// What is wrong with a field of the form.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "required" => td_string!(locale, products.required),
            "too_long" => td_string!(locale, products.too_long),
            "code" => td_string!(locale, markets.bad_code),
            "taken" => td_string!(locale, price_lists.code_taken),
            "country" => td_string!(locale, markets.bad_countries),
            "currency" => td_string!(locale, markets.bad_currency),
            "time" => td_string!(locale, schedule.bad_time),
            "number" => td_string!(locale, products.bad_number),
            _ => td_string!(locale, products.not_understood),
        }
        .to_owned()
    })
}

/// Name, kind and state, for whom it is, and when.
#[component]
pub(super) fn Fields(
    form: ListForm,
    markets: Vec<(String, String)>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let kinds = ["price_list", "campaign", "flash"];
    let kinds = kinds.map(|kind| SelectOption::new(kind, kind_words(locale, kind)));
    let states = vec![
        SelectOption::new("draft", td_string!(locale, price_lists.draft)),
        SelectOption::new("published", td_string!(locale, price_lists.published)),
        SelectOption::new("archived", td_string!(locale, price_lists.archived)),
    ];
    view! {
        <TextField
            name="form[name]"
            label=td_string!(locale, price_lists.name)
            value=form.name.clone()
            error=field_problem(locale, problem, "name")
            maxlength=80_u32
            required=true
        />
        <Fixed form=form.clone() problem=problem />
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <SelectField
                name="form[kind]"
                label=td_string!(locale, price_lists.kind)
                hint=td_string!(locale, price_lists.kind_hint)
                options=kinds.to_vec()
                selected=form.kind.clone()
            />
            <SelectField
                name="form[status]"
                label=td_string!(locale, price_lists.state)
                hint=td_string!(locale, price_lists.state_hint)
                options=states
                selected=form.status.clone()
            />
        </div>
        <Reach form=form markets=markets problem=problem />
    }
}

/// Code and currency, which stay as they are afterwards.
#[component]
fn Fixed(form: ListForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    if !form.id.is_empty() {
        return view! {
            <input type="hidden" name="form[code]" value=form.code />
            <input type="hidden" name="form[currency]" value=form.currency />
        }
        .into_any();
    }
    view! {
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <TextField
                name="form[code]"
                label=td_string!(locale, markets.code)
                hint=td_string!(locale, price_lists.code_hint)
                value=form.code
                error=field_problem(locale, problem, "code")
                maxlength=41_u32
                required=true
            />
            <TextField
                name="form[currency]"
                label=td_string!(locale, markets.currency)
                hint=td_string!(locale, markets.currency_hint)
                value=form.currency
                error=field_problem(locale, problem, "currency")
                maxlength=3_u32
                required=true
            />
        </div>
    }
    .into_any()
}

/// For whom it is, when, and how strong.
#[component]
fn Reach(
    form: ListForm,
    markets: Vec<(String, String)>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let markets = markets.into_iter();
    let markets = markets
        .map(|(code, name)| SelectOption::new(code, name))
        .collect();
    view! {
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <SelectField
                name="form[market]"
                label=td_string!(locale, price_lists.market)
                options=markets
                selected=form.market
                prompt=td_string!(locale, price_lists.any_market)
            />
            <TextField
                name="form[countries]"
                label=td_string!(locale, markets.countries)
                hint=td_string!(locale, price_lists.countries_hint)
                value=form.countries
                error=field_problem(locale, problem, "countries")
            />
            <TextField
                name="form[starts]"
                label=td_string!(locale, schedule.starts)
                hint=td_string!(locale, schedule.starts_hint)
                value=form.starts
                error=field_problem(locale, problem, "starts")
                input_type="datetime-local"
            />
            <TextField
                name="form[ends]"
                label=td_string!(locale, schedule.ends)
                hint=td_string!(locale, schedule.ends_hint)
                value=form.ends
                error=field_problem(locale, problem, "ends")
                input_type="datetime-local"
            />
            <TextField
                name="form[priority]"
                label=td_string!(locale, price_lists.priority)
                hint=td_string!(locale, price_lists.priority_hint)
                value=form.priority
                error=field_problem(locale, problem, "priority")
                inputmode="numeric"
            />
        </div>
    }
}
