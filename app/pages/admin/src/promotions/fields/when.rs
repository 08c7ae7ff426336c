//! When and for whom a promotion holds.

use api_promotions::{MarketLine, PromotionForm};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Checkbox, SelectField, SelectOption, TextField};

use crate::promotions::field_problem;

/// When it holds.
#[component]
pub(in crate::promotions) fn Conditions(
    form: PromotionForm,
    markets: Vec<MarketLine>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let audiences = vec![
        SelectOption::new("everybody", td_string!(locale, promotions.everybody)),
        SelectOption::new("signed_in", td_string!(locale, promotions.signed_in)),
        SelectOption::new("first_order", td_string!(locale, promotions.first_order)),
    ];
    let groups = form.groups.iter().cloned();
    let groups = groups
        .map(|group| view! { <input type="hidden" name="form[groups][]" value=group /> })
        .collect_view();
    view! {
        <TextField
            name="form[minimum_subtotal]"
            label=td_string!(locale, promotions.minimum_subtotal)
            value=form.minimum_subtotal.clone()
            error=field_problem(locale, problem, "minimum_subtotal")
            inputmode="decimal"
        />
        <TextField
            name="form[minimum_quantity]"
            label=td_string!(locale, promotions.minimum_quantity)
            value=form.minimum_quantity.clone()
            error=field_problem(locale, problem, "minimum_quantity")
            inputmode="numeric"
        />
        <SelectField
            name="form[audience]"
            label=td_string!(locale, promotions.audience)
            options=audiences
            selected=form.audience.clone()
        />
        {groups}
        <Markets chosen=form.markets.clone() markets=markets />
        <TextField
            name="form[countries]"
            label=td_string!(locale, promotions.countries)
            value=form.countries.clone()
            error=field_problem(locale, problem, "countries")
            hint=td_string!(locale, promotions.countries_hint)
        />
        <Hours form=form problem=problem />
    }
}

/// Nothing to choose where there is one market alone.
#[component]
fn Markets(chosen: Vec<String>, markets: Vec<MarketLine>) -> impl IntoView {
    let locale = use_locale();
    (markets.len() > 1).then(|| {
        let boxes = markets
            .into_iter()
            .map(|market| {
                view! {
                    <Checkbox
                        name="form[markets][]"
                        id=format!("promotion-market-{}", market.code)
                        checked=chosen.contains(&market.code)
                        value=market.code
                        label=market.name
                    />
                }
            })
            .collect_view();
        view! { <Boxes id="promotion-markets" title=td_string!(locale, promotions.markets)>{boxes}</Boxes> }
    })
}

#[component]
fn Hours(form: PromotionForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let days = (1_u32..=7)
        .map(|day| {
            view! {
                <Checkbox
                    name="form[weekdays][]"
                    id=format!("promotion-day-{day}")
                    value=day.to_string()
                    checked=form.weekdays.contains(&day)
                    label=weekday(locale, day)
                />
            }
        })
        .collect_view();
    view! {
        <Boxes id="promotion-days" title=td_string!(locale, promotions.weekdays)>
            {days}
        </Boxes>
        <div class="grid items-start gap-5 sm:grid-cols-2">
            <TextField
                name="form[from_hour]"
                label=td_string!(locale, promotions.from_hour)
                value=form.from_hour
                error=field_problem(locale, problem, "from_hour")
                hint=td_string!(locale, promotions.hours_hint)
                input_type="time"
            />
            <TextField
                name="form[until_hour]"
                label=td_string!(locale, promotions.until_hour)
                value=form.until_hour
                error=Signal::derive(move || {
                    let own = field_problem(locale, problem, "until_hour").get();
                    own.or_else(|| field_problem(locale, problem, "hours").get())
                })
                input_type="time"
            />
        </div>
    }
}

/// Boxes under one heading.
#[component]
fn Boxes(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div role="group" aria-labelledby=id>
            <p id=id class="text-[0.9375rem] font-medium">
                {title}
            </p>
            <p class="text-sm text-muted">{td_string!(locale, promotions.none_is_all)}</p>
            <div class="mt-1 flex flex-wrap gap-x-6">{children()}</div>
        </div>
    }
}

fn weekday(locale: Locale, day: u32) -> &'static str {
    match day {
        1 => td_string!(locale, promotions.monday),
        2 => td_string!(locale, promotions.tuesday),
        3 => td_string!(locale, promotions.wednesday),
        4 => td_string!(locale, promotions.thursday),
        5 => td_string!(locale, promotions.friday),
        6 => td_string!(locale, promotions.saturday),
        _ => td_string!(locale, promotions.sunday),
    }
}
