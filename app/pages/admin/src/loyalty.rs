//! The programme of points and invitations: what it comes to, its rules, and giving points to a person.

mod adjust;
mod fields;

use api_loyalty::{AdjustPoints, LoyaltyPage as Found, SaveProgramme, view_loyalty};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ask, focus_first_problem, form_problem_if, formats, money, scripted, when_loaded,
};
use ui::{Alert, Button, ButtonType, DescriptionItem, DescriptionList, Panel, SkeletonShape, Tone};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, ProblemAlert, done_version};
use adjust::Adjust;
use fields::{Earning, Redeeming, Referring, Tiers};

/// The fields of the form that gives points: a problem with one of them is that form's.
const ADJUST_FIELDS: [&str; 3] = ["email", "points", "reason"];

#[component]
pub(crate) fn LoyaltyPage() -> impl IntoView {
    let locale = use_locale();
    let (save, adjust) = (
        ServerAction::<SaveProgramme>::new(),
        ServerAction::<AdjustPoints>::new(),
    );
    leave_when_signed_out(save.value());
    leave_when_signed_out(adjust.value());
    let saved = done_version(save.value(), save.version());
    let adjusted = done_version(adjust.value(), adjust.version());
    let found = ask(
        move || (saved.get(), adjusted.get()),
        |_| async { gate(view_loyalty().await) },
    );
    let body = when_open(move |found: Found| {
        view! { <Programme found=found save=save adjust=adjust /> }.into_any()
    });
    view! {
        <AdminFrame
            current=Section::Loyalty
            title=td_string!(locale, loyalty.title)
            description=td_string!(locale, loyalty.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

/// Whether a problem is about giving points, and not about the rules.
fn about_adjusting(problem: &Problem) -> bool {
    let code = problem.code.as_str();
    matches!(
        code,
        "loyalty.person" | "loyalty.not_enough" | "loyalty.programme" | "loyalty.key"
    ) || ADJUST_FIELDS
        .iter()
        .any(|field| problem.field(field).is_some())
}

#[component]
fn Programme(
    found: Found,
    save: ServerAction<SaveProgramme>,
    adjust: ServerAction<AdjustPoints>,
) -> impl IntoView {
    let (exists, key) = (found.exists, found.key.clone());
    let totals = exists.then(|| view! { <Totals found=found.clone() /> });
    let giving = exists.then(|| view! { <Adjust key=key adjust=adjust /> });
    view! {
        {totals}
        <Rules found=found save=save />
        {giving}
    }
}

/// What people have, and what it would cost.
#[component]
fn Totals(found: Found) -> impl IntoView {
    let locale = use_locale();
    let number = |number: i64| formats().format_integer(number);
    view! {
        <Panel title=td_string!(locale, loyalty.totals)>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, loyalty.people)>
                    {number(found.people)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, loyalty.available)>
                    {number(found.available)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, loyalty.pending)>
                    {number(found.pending)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, loyalty.friends)>
                    {number(found.friends)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, loyalty.rewards)>
                    {number(found.rewards)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, loyalty.liability) emphasised=true>
                    <span data-testid="liability">{money(found.liability)}</span>
                </DescriptionItem>
            </DescriptionList>
        </Panel>
    }
}

#[component]
fn Rules(found: Found, save: ServerAction<SaveProgramme>) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(save.value(), |problem| !about_adjusting(problem));
    focus_first_problem(problem);
    let (form, currency) = (found.form, found.currency);
    let none = (!found.exists).then(|| {
        view! { <Alert tone=Tone::Info title=td_string!(locale, loyalty.none) class="mb-5" /> }
    });
    view! {
        <Panel title=td_string!(locale, loyalty.rules)>
            {none}
            <ActionForm action=save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-8">
                    <Earning form=form.clone() problem=problem currency=currency.clone() />
                    <Redeeming form=form.clone() problem=problem currency=currency.clone() />
                    <Tiers form=form.clone() problem=problem currency=currency.clone() />
                    <Referring form=form problem=problem currency=currency />
                    <Button
                        button_type=ButtonType::Submit
                        loading=save.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, loyalty.save)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// The words of this page for what is wrong with a field.
fn field_problem(
    locale: i18n_admin::Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match (name, code) {
            (_, "required") => td_string!(locale, field_problem.required),
            (_, "number") => td_string!(locale, loyalty.number),
            ("minimum_points", _) => td_string!(locale, loyalty.minimum_problem),
            ("tiers", _) => td_string!(locale, loyalty.tiers_problem),
            (_, "too_long") => td_string!(locale, field_problem.too_long),
            ("points", "not_enough") => td_string!(locale, loyalty.not_enough),
            (_, "out_of_range") => td_string!(locale, loyalty.out_of_range),
            _ => td_string!(locale, field_problem.other),
        }
        .to_owned()
    })
}
