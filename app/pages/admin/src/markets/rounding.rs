//! The rounding of a market, with what it makes of some prices: of the stored rule without JavaScript, and of what is
//! being typed with it. The server works it out in both cases.

use api_catalog::desk::markets::rounding_example;
use api_catalog::desk::markets::types::MarketForm;
use i18n_admin::{td_string, use_locale};
use kernel::{Money, Problem};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use pages_kit::formats;
use ui::{SelectField, SelectOption, TextField};
use web_sys::{FormData, HtmlElement};

use super::field_problem;

/// The fields and the example.
#[component]
pub(super) fn RoundingFields(
    form: MarketForm,
    examples: Vec<(Money, Money)>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let shown = RwSignal::new(examples);
    let try_out = Action::new(|form: &MarketForm| {
        let form = form.clone();
        async move { rounding_example(form).await.unwrap_or_default() }
    });
    Effect::new(move || {
        if let Some(examples) = try_out.value().get() {
            shown.set(examples);
        }
    });
    let currency = form.currency.clone();
    let typed = move |event: Event| {
        if let Some(form) = read(&event, &currency) {
            try_out.dispatch(form);
        }
    };
    let kinds = vec![
        SelectOption::new("none", td_string!(locale, markets.rounding_none)),
        SelectOption::new("nearest", td_string!(locale, markets.rounding_nearest)),
        SelectOption::new("charm", td_string!(locale, markets.rounding_charm)),
    ];
    view! {
        <fieldset class="flex flex-col gap-5 border-t border-line pt-5" on:input=typed>
            <legend class="sr-only">{td_string!(locale, markets.rounding)}</legend>
            <SelectField
                name="form[rounding]"
                label=td_string!(locale, markets.rounding)
                hint=td_string!(locale, markets.rounding_hint)
                options=kinds
                selected=form.rounding
            />
            <div class="grid items-start gap-5 sm:grid-cols-2">
                <TextField
                    name="form[step]"
                    label=td_string!(locale, markets.step)
                    hint=td_string!(locale, markets.step_hint)
                    value=form.step
                    error=field_problem(locale, problem, "step")
                    inputmode="decimal"
                />
                <TextField
                    name="form[ending]"
                    label=td_string!(locale, markets.ending)
                    hint=td_string!(locale, markets.ending_hint)
                    value=form.ending
                    error=field_problem(locale, problem, "ending")
                    inputmode="decimal"
                />
            </div>
            <Example shown=shown />
        </fieldset>
    }
}

/// Prices before and after.
#[component]
fn Example(shown: RwSignal<Vec<(Money, Money)>>) -> impl IntoView {
    let locale = use_locale();
    let lines = move || {
        shown
            .get()
            .into_iter()
            .map(|(before, after)| {
                view! {
                    <li class="flex justify-between gap-4 py-1.5 tabular-nums">
                        <span class="text-muted">{formats().format_money(before)}</span>
                        <span class="font-semibold">{formats().format_money(after)}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="max-w-sm rounded-field border border-line p-4" aria-live="polite">
            <p class="text-sm text-muted">{td_string!(locale, markets.example)}</p>
            <ul class="divide-y divide-line" data-testid="rounding-example">
                {lines}
            </ul>
        </div>
    }
}

/// What the form of the field holds that was typed into.
fn read(event: &Event, currency: &str) -> Option<MarketForm> {
    let field = event.target()?.dyn_into::<HtmlElement>().ok()?;
    let form = field.closest("form").ok()??.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let text = |name: &str| data.get(name).as_string();
    Some(MarketForm {
        currency: text("form[currency]").unwrap_or_else(|| currency.to_owned()),
        rounding: text("form[rounding]").unwrap_or_default(),
        step: text("form[step]").unwrap_or_default(),
        ending: text("form[ending]").unwrap_or_default(),
        ..MarketForm::default()
    })
}
