//! One promotion, new or old: what it is, whether it runs, its codes.

use api_promotions::{
    AddCodes, DuplicatePromotion, MarketLine, PromotionForm, PromotionLine, PromotionPage as Found,
    SavePromotion, SwitchPromotion, view_promotion,
};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{Button, ButtonType, ButtonVariant, IconName, Panel, SkeletonShape};

use super::codes::Codes;
use super::fields::{Action, Basics, Conditions, Goods, Group, Limits};
use super::trial::Trial;
use super::{StateBadge, amounts};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::ProblemAlert;

/// What is done on this page.
#[derive(Clone, Copy)]
struct Forms {
    save: ServerAction<SavePromotion>,
    switch: ServerAction<SwitchPromotion>,
    codes: ServerAction<AddCodes>,
    copy: ServerAction<DuplicatePromotion>,
}

/// The promotion of the address; an empty form for `new`.
#[component]
pub(crate) fn PromotionPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let forms = Forms {
        save: ServerAction::new(),
        switch: ServerAction::new(),
        codes: ServerAction::new(),
        copy: ServerAction::new(),
    };
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.switch.value());
    leave_when_signed_out(forms.codes.value());
    leave_when_signed_out(forms.copy.value());
    let versions = move || {
        let (switched, added) = (forms.switch.version().get(), forms.codes.version().get());
        (id.get(), switched, added)
    };
    let found = ask(versions, |(id, ..)| async move {
        gate(view_promotion(id).await)
    });
    let body = when_open(move |found: Option<Found>| {
        match found {
        Some(found) => view! { <One found=found forms=forms /> }.into_any(),
        None => view! { <Gone icon=IconName::Tag title=td_string!(locale, promotions.gone) text=td_string!(locale, promotions.gone_text) back=("/admin/promotions", td_string!(locale, promotions.title)) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Promotions title=td_string!(locale, promotions.one)>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn One(found: Found, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let about_codes = |code: &str| code.starts_with("promotions.code");
    let problem = form_problem_if(forms.save.value(), move |problem| {
        !about_codes(&problem.code)
    });
    focus_first_problem(problem);
    let (id, form) = (found.form.id.clone(), found.form);
    let (markets, currencies) = (found.markets.clone(), found.currencies);
    let trial = found.line.as_ref().map(|line| {
        view! { <Trial id=line.id.to_string() markets=found.markets /> }
    });
    let head = found
        .line
        .clone()
        .map(|line| view! { <Standing line=line forms=forms /> });
    let codes = found.line.filter(|_| form.needs_code).map(|line| {
        view! { <Codes id=line.id.to_string() codes=found.codes add=forms.codes /> }
    });
    view! {
        {head}
        <Panel title=td_string!(locale, promotions.rule)>
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[id]" value=id />
                <div class="flex flex-col gap-8">
                    <Fields form=form markets=markets currencies=currencies problem=problem />
                    <Button
                        button_type=ButtonType::Submit
                        loading=forms.save.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, promotions.save)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
        {trial}
        {codes}
    }
}

/// The fields in their groups.
#[component]
fn Fields(
    form: PromotionForm,
    markets: Vec<MarketLine>,
    currencies: Vec<String>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let basics = view! { <Basics form=form.clone() problem=problem /> };
    let action = view! { <Action form=form.clone() problem=problem /> };
    let goods = view! { <Goods form=form.clone() problem=problem /> };
    let conditions = view! { <Conditions form=form.clone() markets=markets problem=problem /> };
    let limits = view! { <Limits form=form currencies=currencies problem=problem /> };
    view! {
        <Group title=td_string!(locale, promotions.group_basics)>{basics}</Group>
        <Group title=td_string!(locale, promotions.group_action)>{action}</Group>
        <Group title=td_string!(locale, promotions.group_goods)>{goods}</Group>
        <Group title=td_string!(locale, promotions.group_conditions)>{conditions}</Group>
        <Group title=td_string!(locale, promotions.group_limits)>{limits}</Group>
    }
}

/// Whether it runs, what it has come to, and the switch.
#[component]
fn Standing(line: PromotionLine, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let runs = line.state == "running";
    let label = if runs {
        td_string!(locale, promotions.stop)
    } else {
        td_string!(locale, promotions.start)
    };
    view! {
        <Panel title=line.name>
            <div class="flex flex-wrap items-center justify-between gap-4">
                <p class="flex flex-wrap items-center gap-3 text-sm text-muted">
                    <StateBadge state=line.state />
                    {td_string!(locale, promotions.used_times, count = line.uses)}
                    <span class="tabular-nums">{amounts(&line.given)}</span>
                </p>
                <div class="flex flex-wrap gap-3">
                <ActionForm action=forms.copy>
                    <input type="hidden" name="id" value=line.id.to_string() />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Ghost
                        loading=forms.copy.pending()
                    >
                        {td_string!(locale, promotions.duplicate)}
                    </Button>
                </ActionForm>
                <ActionForm action=forms.switch>
                    <input type="hidden" name="id" value=line.id.to_string() />
                    <input type="hidden" name="run" value=(!runs).to_string() />
                    <Button
                        button_type=ButtonType::Submit
                        variant=if runs { ButtonVariant::Secondary } else { ButtonVariant::Primary }
                        loading=forms.switch.pending()
                    >
                        {label}
                    </Button>
                </ActionForm>
                </div>
            </div>
        </Panel>
    }
}
