//! The fields of the form of a promotion, in groups.
//!
//! With script only what the chosen kind needs is shown; without it everything is, and each hint says what it is for.

mod action;
mod goods;
mod when;

pub(super) use action::Action;
pub(crate) use goods::find_and;
pub(super) use goods::{Goods, GoodsField};
pub(super) use when::Conditions;

use api_promotions::PromotionForm;
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Checkbox, SelectField, SelectOption, TextField};

use super::field_problem;

/// A group of fields with its heading.
#[component]
pub(super) fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="flex flex-col gap-5 border-t border-line pt-6 first:border-t-0 first:pt-0">
            <legend class="sr-only">{title}</legend>
            <h3 class="font-semibold tracking-tight" aria-hidden="true">
                {title}
            </h3>
            {children()}
        </fieldset>
    }
}

/// Name, dates, and whether it asks for a code.
#[component]
pub(super) fn Basics(form: PromotionForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="form[name]"
            label=td_string!(locale, promotions.name)
            value=form.name
            error=field_problem(locale, problem, "name")
            maxlength=80_u32
            required=true
        />
        <TextField
            name="form[starts_at]"
            label=td_string!(locale, promotions.starts_at)
            value=form.starts_at
            error=field_problem(locale, problem, "starts_at")
            hint=td_string!(locale, promotions.starts_at_hint)
            input_type="datetime-local"
        />
        <TextField
            name="form[ends_at]"
            label=td_string!(locale, promotions.ends_at)
            value=form.ends_at
            error=field_problem(locale, problem, "ends_at")
            input_type="datetime-local"
        />
        <Checkbox
            name="form[needs_code]"
            label=td_string!(locale, promotions.needs_code)
            checked=form.needs_code
        />
    }
}

/// How it goes together with others, how often it may be used, and in what currency its amounts are.
#[component]
pub(super) fn Limits(
    form: PromotionForm,
    currencies: Vec<String>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let currencies = currencies
        .into_iter()
        .map(|code| SelectOption::new(code.clone(), code))
        .collect();
    view! {
        <SelectField
            name="form[currency]"
            label=td_string!(locale, promotions.currency)
            hint=td_string!(locale, promotions.currency_hint)
            options=currencies
            selected=form.currency
            prompt=td_string!(locale, promotions.currency_own)
            error=field_problem(locale, problem, "currency")
        />
        <TextField
            name="form[group]"
            label=td_string!(locale, promotions.group)
            value=form.group
            error=field_problem(locale, problem, "group")
            hint=td_string!(locale, promotions.group_hint)
        />
        <TextField
            name="form[priority]"
            label=td_string!(locale, promotions.priority)
            value=form.priority
            error=field_problem(locale, problem, "priority")
            inputmode="numeric"
        />
        <TextField
            name="form[usage_limit]"
            label=td_string!(locale, promotions.usage_limit)
            value=form.usage_limit
            error=field_problem(locale, problem, "usage_limit")
            inputmode="numeric"
        />
        <TextField
            name="form[customer_limit]"
            label=td_string!(locale, promotions.customer_limit)
            value=form.customer_limit
            error=field_problem(locale, problem, "customer_limit")
            inputmode="numeric"
        />
        <TextField
            name="form[budget]"
            label=td_string!(locale, promotions.budget)
            value=form.budget
            error=field_problem(locale, problem, "budget")
            hint=td_string!(locale, promotions.budget_hint)
            inputmode="decimal"
        />
    }
}
