//! One market, new or old.

use api_catalog::desk::markets::types::{MarketForm, MarketLine, MarketView};
use api_catalog::desk::markets::{SaveMarket, SwitchMarket, view_market};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ask, focus_first_problem, form_problem, form_problem_if, scripted, when_loaded,
};
use ui::{Button, ButtonType, ButtonVariant, IconName, Panel, SkeletonShape, TextField};

use super::rounding::RoundingFields;
use super::{StateBadge, field_problem};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What is done on this page.
#[derive(Clone, Copy)]
struct Forms {
    save: ServerAction<SaveMarket>,
    switch: ServerAction<SwitchMarket>,
}

/// The market of the address; an empty form for `new`.
#[component]
pub(crate) fn MarketPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let forms = Forms {
        save: ServerAction::new(),
        switch: ServerAction::new(),
    };
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.switch.value());
    let saved = done_version(forms.save.value(), forms.save.version());
    let found = ask(
        move || (code.get(), saved.get(), forms.switch.version().get()),
        |(code, ..)| async move { gate(view_market(code).await) },
    );
    let body = when_open(move |found: Option<MarketView>| {
        match found {
        Some(found) => view! { <One found=found forms=forms /> }.into_any(),
        None => view! { <Gone icon=IconName::Globe title=td_string!(locale, markets.gone) text=td_string!(locale, markets.gone_text) back=("/admin/markets", td_string!(locale, markets.title)) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Markets title=td_string!(locale, markets.one)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn One(found: MarketView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem(forms.save.value());
    focus_first_problem(problem);
    let may_write = found.may_write;
    let title = found.line.as_ref().map_or_else(
        || td_string!(locale, markets.new).to_owned(),
        |line| line.name.clone(),
    );
    let standing = found
        .line
        .map(|line| view! { <Standing line=line may_write=may_write forms=forms /> });
    let send = may_write.then(|| {
        view! {
            <Button button_type=ButtonType::Submit loading=forms.save.pending() class="self-stretch sm:self-start">
                {td_string!(locale, products.save)}
            </Button>
        }
    });
    view! {
        {standing}
        <Panel title=title>
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <Fields form=found.form.clone() problem=problem />
                    <RoundingFields form=found.form examples=found.examples problem=problem />
                    {send}
                </div>
            </ActionForm>
        </Panel>
    }
}

#[component]
fn Fields(form: MarketForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let error = move |name| field_problem(locale, problem, name);
    let fixed = if form.is_new {
        view! {
            <input type="hidden" name="form[is_new]" value="true" />
            <div class="grid items-start gap-5 sm:grid-cols-2">
                <TextField
                    name="form[code]"
                    label=td_string!(locale, markets.code)
                    hint=td_string!(locale, markets.code_hint)
                    value=form.code
                    error=error("code")
                    maxlength=21_u32
                    required=true
                />
                <TextField
                    name="form[currency]"
                    label=td_string!(locale, markets.currency)
                    hint=td_string!(locale, markets.currency_hint)
                    value=form.currency
                    error=error("currency")
                    maxlength=3_u32
                    required=true
                />
            </div>
        }
        .into_any()
    } else {
        view! {
            <input type="hidden" name="form[code]" value=form.code />
            <input type="hidden" name="form[currency]" value=form.currency />
        }
        .into_any()
    };
    view! {
        <TextField
            name="form[name]"
            label=td_string!(locale, markets.name)
            value=form.name
            error=error("name")
            maxlength=80_u32
            required=true
        />
        {fixed}
        <TextField
            name="form[countries]"
            label=td_string!(locale, markets.countries)
            hint=td_string!(locale, markets.countries_hint)
            value=form.countries
            error=error("countries")
        />
        <TextField
            name="form[position]"
            label=td_string!(locale, markets.position)
            hint=td_string!(locale, markets.position_hint)
            value=form.position
            error=error("position")
            inputmode="numeric"
        />
    }
}

/// Whether it is open, and the button that changes that.
#[component]
fn Standing(line: MarketLine, may_write: bool, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(forms.switch.value(), |problem| {
        problem.code == "channels.default_market"
    });
    let (code, archived) = (line.code.clone(), line.archived);
    let label = if archived {
        td_string!(locale, markets.open_again)
    } else {
        td_string!(locale, markets.archive)
    };
    let button = (may_write && !line.is_default).then(|| {
        view! {
            <ActionForm action=forms.switch>
                <input type="hidden" name="code" value=code />
                <input type="hidden" name="archived" value=(!archived).to_string() />
                <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary loading=forms.switch.pending()>
                    {label}
                </Button>
            </ActionForm>
        }
    });
    let currency = td_string!(locale, markets.sells_in, currency = line.currency.clone());
    view! {
        <Panel title=td_string!(locale, markets.state) description=td_string!(locale, markets.state_text)>
            <ProblemAlert problem=problem />
            <div class="flex flex-wrap items-center justify-between gap-4">
                <p class="flex flex-wrap items-center gap-3">
                    <StateBadge line=line />
                    {currency}
                </p>
                {button}
            </div>
        </Panel>
    }
}
