//! The prices of a version for a while: those that hold or will, and the form for one more.

use api_catalog::desk::types::{ScheduleForm, ScheduledPrice};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::{Problem, Timestamp};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{form_problem_if, formats, scripted};
use ui::{Button, ButtonSize, ButtonType, ButtonVariant, IconName, TextField, field_id};

use super::field_problem;
use super::one::Forms;

/// List and form of the version with the stock keeping unit of `form`, which is blank or what was typed before.
#[component]
pub(super) fn Schedule(
    scheduled: Vec<ScheduledPrice>,
    form: ScheduleForm,
    /// Whether the form is what was typed at a failed attempt without JavaScript.
    is_typed: bool,
    currency: String,
    forms: Forms,
) -> impl IntoView {
    let locale = use_locale();
    let product = form.product.clone();
    let lines = scheduled
        .into_iter()
        .map(|price| view! { <Line price=price product=product.clone() forms=forms /> })
        .collect_view();
    view! {
        <section class="mt-6 flex flex-col gap-4 border-t border-line pt-5">
            <div>
                <h3 class="font-semibold tracking-tight">{td_string!(locale, schedule.title)}</h3>
                <p class="text-sm text-muted">{td_string!(locale, schedule.text)}</p>
            </div>
            <ul class="divide-y divide-line empty:hidden">{lines}</ul>
            <Add form=form is_typed=is_typed currency=currency forms=forms />
        </section>
    }
}

#[component]
fn Line(price: ScheduledPrice, product: String, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let amount = formats().format_money(price.price);
    let label = td_string!(locale, schedule.remove_of, price = amount.clone());
    view! {
        <li class="flex flex-wrap items-center justify-between gap-3 py-2">
            <p>
                <span class="font-semibold tabular-nums">{amount}</span>
                <span class="block text-sm text-muted">{window(locale, price.starts_at, price.ends_at)}</span>
            </p>
            <ActionForm action=forms.unschedule>
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="id" value=price.id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    icon=IconName::Trash
                    attr:aria-label=label
                >
                    {td_string!(locale, schedule.remove)}
                </Button>
            </ActionForm>
        </li>
    }
}

/// When it holds, in the shop's time.
fn window(
    locale: Locale,
    from: Option<(Timestamp, i32)>,
    until: Option<(Timestamp, i32)>,
) -> String {
    let at = |(at, offset): (Timestamp, i32)| formats().format_date_time(at, offset);
    match (from.map(at), until.map(at)) {
        (Some(from), Some(until)) => {
            td_string!(locale, schedule.between, from = from, until = until)
        }
        (Some(from), None) => td_string!(locale, schedule.from, from = from),
        (None, Some(until)) => td_string!(locale, schedule.until, until = until),
        (None, None) => td_string!(locale, schedule.always).to_owned(),
    }
}

#[component]
fn Add(form: ScheduleForm, is_typed: bool, currency: String, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let (own, here) = (form.sku.clone(), form.sku.clone());
    let all = form_problem_if(forms.schedule.value(), move |_| is_typed);
    let problem: Memo<Option<Problem>> = Memo::new(move |_| {
        let mine = is_typed || forms.tried.with(|tried| *tried == own);
        all.get().filter(|_| mine)
    });
    let place = form.sku.clone();
    let id = move |name: &str| field_id(&format!("schedule-{place}-{name}"));
    view! {
        <div on:submit=move |_| forms.tried.set(here.clone())>
            <ActionForm
                action=forms.schedule
                attr:class="grid items-start gap-4 sm:grid-cols-3"
                attr:novalidate=move || novalidate.get()
            >
                <input type="hidden" name="form[product]" value=form.product />
                <input type="hidden" name="form[sku]" value=form.sku />
                <TextField
                    name="form[price]"
                    id=id("price")
                    label=td_string!(locale, schedule.price, currency = currency)
                    value=form.price
                    error=field_problem(locale, problem, "scheduled")
                    inputmode="decimal"
                    required=true
                />
                <TextField
                    name="form[starts]"
                    id=id("starts")
                    label=td_string!(locale, schedule.starts)
                    hint=td_string!(locale, schedule.starts_hint)
                    value=form.starts
                    error=field_problem(locale, problem, "starts")
                    input_type="datetime-local"
                />
                <TextField
                    name="form[ends]"
                    id=id("ends")
                    label=td_string!(locale, schedule.ends)
                    hint=td_string!(locale, schedule.ends_hint)
                    value=form.ends
                    error=field_problem(locale, problem, "ends")
                    input_type="datetime-local"
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=forms.schedule.pending()
                    class="sm:col-span-3 sm:justify-self-start"
                >
                    {td_string!(locale, schedule.add)}
                </Button>
            </ActionForm>
        </div>
    }
}
