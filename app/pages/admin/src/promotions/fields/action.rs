//! What a promotion does: its kind, and what that kind needs.

use api_promotions::PromotionForm;
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use pages_kit::scripted;
use ui::{SelectField, SelectOption, TextField};

use super::goods::{GoodsField, VariantField};
use crate::promotions::field_problem;

fn kinds(locale: Locale) -> Vec<SelectOption> {
    vec![
        SelectOption::new("percentage", td_string!(locale, promotions.kind_percentage)),
        SelectOption::new("amount", td_string!(locale, promotions.kind_amount)),
        SelectOption::new(
            "fixed_price",
            td_string!(locale, promotions.kind_fixed_price),
        ),
        SelectOption::new("buy_get", td_string!(locale, promotions.kind_buy_get)),
        SelectOption::new("bundle", td_string!(locale, promotions.kind_bundle)),
        SelectOption::new(
            "free_shipping",
            td_string!(locale, promotions.kind_free_shipping),
        ),
        SelectOption::new("gift", td_string!(locale, promotions.kind_gift)),
    ]
}

/// The kind that is chosen, and whether there is script that hides what it does not need.
#[derive(Clone, Copy)]
struct Chosen {
    kind: RwSignal<String>,
    scripted: ReadSignal<bool>,
}

/// Fields that some kinds need.
#[component]
fn Only(chosen: Chosen, of: &'static [&'static str], children: Children) -> impl IntoView {
    let hidden = move || {
        let needed = chosen.kind.with(|kind| of.contains(&kind.as_str()));
        chosen.scripted.get() && !needed
    };
    view! {
        <div class="flex flex-col gap-5" hidden=hidden>
            {children()}
        </div>
    }
}

/// What it does.
#[component]
pub(in crate::promotions) fn Action(
    form: PromotionForm,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let kind = if form.kind.is_empty() {
        "percentage".to_owned()
    } else {
        form.kind.clone()
    };
    let chosen = Chosen {
        kind: RwSignal::new(kind.clone()),
        scripted: scripted(),
    };
    view! {
        <div on:change=move |event| chosen.kind.set(event_target_value(&event))>
            <SelectField
                name="form[kind]"
                label=td_string!(locale, promotions.kind)
                options=kinds(locale)
                selected=kind
            />
        </div>
        <Amounts form=form.clone() problem=problem chosen=chosen />
        <Pieces form=form problem=problem chosen=chosen />
    }
}

#[component]
fn Amounts(form: PromotionForm, problem: Memo<Option<Problem>>, chosen: Chosen) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Only chosen=chosen of=&["percentage", "buy_get"]>
            <TextField
                name="form[percent]"
                label=td_string!(locale, promotions.percent)
                value=form.percent
                error=field_problem(locale, problem, "percent")
                hint=td_string!(locale, promotions.percent_hint)
                inputmode="decimal"
            />
        </Only>
        <Only chosen=chosen of=&["amount", "fixed_price", "bundle"]>
            <TextField
                name="form[amount]"
                label=td_string!(locale, promotions.amount)
                value=form.amount
                error=field_problem(locale, problem, "amount")
                hint=td_string!(locale, promotions.amount_hint)
                inputmode="decimal"
            />
        </Only>
        <Only chosen=chosen of=&["percentage", "free_shipping"]>
            <TextField
                name="form[cap]"
                label=td_string!(locale, promotions.cap)
                value=form.cap
                error=field_problem(locale, problem, "cap")
                hint=td_string!(locale, promotions.cap_hint)
                inputmode="decimal"
            />
        </Only>
    }
}

#[component]
fn Pieces(form: PromotionForm, problem: Memo<Option<Problem>>, chosen: Chosen) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Only chosen=chosen of=&["buy_get"]>
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
        </Only>
        <Only chosen=chosen of=&["bundle"]>
            <GoodsField
                name="form[bundle]"
                kind="product"
                label=td_string!(locale, promotions.bundle)
                hint=td_string!(locale, promotions.bundle_hint)
                value=form.bundle
                error=field_problem(locale, problem, "bundle")
            />
        </Only>
        <Only chosen=chosen of=&["gift"]>
            <VariantField
                name="form[gift]"
                label=td_string!(locale, promotions.gift)
                value=form.gift
                error=field_problem(locale, problem, "gift")
            />
            <TextField
                name="form[gift_quantity]"
                label=td_string!(locale, promotions.gift_quantity)
                value=form.gift_quantity
                error=field_problem(locale, problem, "quantity")
                hint=td_string!(locale, promotions.gift_quantity_hint)
                inputmode="numeric"
            />
        </Only>
    }
}
