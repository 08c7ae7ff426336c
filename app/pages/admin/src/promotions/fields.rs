//! The fields of the form of a promotion, in four groups.

use api_promotions::PromotionForm;
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Checkbox, SelectField, SelectOption, TextField};

use super::field_problem;

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

/// What it does.
#[component]
pub(super) fn Action(form: PromotionForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let kinds = vec![
        SelectOption::new("percentage", td_string!(locale, promotions.kind_percentage)),
        SelectOption::new("amount", td_string!(locale, promotions.kind_amount)),
        SelectOption::new(
            "fixed_price",
            td_string!(locale, promotions.kind_fixed_price),
        ),
        SelectOption::new("buy_get", td_string!(locale, promotions.kind_buy_get)),
        SelectOption::new(
            "free_shipping",
            td_string!(locale, promotions.kind_free_shipping),
        ),
    ];
    view! {
        <SelectField
            name="form[kind]"
            label=td_string!(locale, promotions.kind)
            options=kinds
            selected=form.kind
        />
        <TextField
            name="form[percent]"
            label=td_string!(locale, promotions.percent)
            value=form.percent
            error=field_problem(locale, problem, "percent")
            hint=td_string!(locale, promotions.percent_hint)
            inputmode="decimal"
        />
        <TextField
            name="form[amount]"
            label=td_string!(locale, promotions.amount)
            value=form.amount
            error=field_problem(locale, problem, "amount")
            hint=td_string!(locale, promotions.amount_hint)
            inputmode="decimal"
        />
        <TextField
            name="form[cap]"
            label=td_string!(locale, promotions.cap)
            value=form.cap
            error=field_problem(locale, problem, "cap")
            hint=td_string!(locale, promotions.cap_hint)
            inputmode="decimal"
        />
        <TextField
            name="form[buy]"
            label=td_string!(locale, promotions.buy)
            value=form.buy
            error=field_problem(locale, problem, "buy")
            hint=td_string!(locale, promotions.buy_hint)
            inputmode="numeric"
        />
        <TextField
            name="form[get]"
            label=td_string!(locale, promotions.get)
            value=form.get
            error=field_problem(locale, problem, "get")
            inputmode="numeric"
        />
        <TextField
            name="form[brands]"
            label=td_string!(locale, promotions.brands)
            value=form.brands
            error=field_problem(locale, problem, "brands")
            hint=td_string!(locale, promotions.brands_hint)
        />
    }
}

/// When it holds.
#[component]
pub(super) fn Conditions(form: PromotionForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let audiences = vec![
        SelectOption::new("everybody", td_string!(locale, promotions.everybody)),
        SelectOption::new("signed_in", td_string!(locale, promotions.signed_in)),
        SelectOption::new("first_order", td_string!(locale, promotions.first_order)),
    ];
    view! {
        <TextField
            name="form[minimum_subtotal]"
            label=td_string!(locale, promotions.minimum_subtotal)
            value=form.minimum_subtotal
            error=field_problem(locale, problem, "minimum_subtotal")
            inputmode="decimal"
        />
        <TextField
            name="form[minimum_quantity]"
            label=td_string!(locale, promotions.minimum_quantity)
            value=form.minimum_quantity
            error=field_problem(locale, problem, "minimum_quantity")
            inputmode="numeric"
        />
        <SelectField
            name="form[audience]"
            label=td_string!(locale, promotions.audience)
            options=audiences
            selected=form.audience
        />
        <TextField
            name="form[countries]"
            label=td_string!(locale, promotions.countries)
            value=form.countries
            error=field_problem(locale, problem, "countries")
            hint=td_string!(locale, promotions.countries_hint)
        />
    }
}

/// How it goes together with others, and how often it may be used.
#[component]
pub(super) fn Limits(form: PromotionForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
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
