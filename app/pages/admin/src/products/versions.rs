//! The versions of a product: what there is, each with the form that changes it, and the form that adds one.

use api_catalog::desk::SaveVariant;
use api_catalog::desk::types::{DeskVariant, DeskView, ScheduleForm, VariantForm};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{form_problem_if, scripted};
use ui::{Button, ButtonType, ButtonVariant, Disclosure, Panel, TextField, field_id};

use super::field_problem;
use super::one::Forms;
use super::schedule::Schedule;
use super::standing::ChangedBy;
use super::version_facts::VersionFacts;
use crate::notices::ProblemAlert;

/// Place of the form that adds a version.
const NEW: &str = "new";

/// What all forms of versions share, and which of them was sent last: a problem is shown there alone.
#[derive(Clone, Copy)]
struct Saving {
    save: ServerAction<SaveVariant>,
    problem: Memo<Option<Problem>>,
    tried: RwSignal<String>,
}

/// All of them, then the form for one more.
#[component]
pub(super) fn Versions(found: DeskView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let typed = found.typed_variant;
    let has_typed = typed.is_some();
    let problem = form_problem_if(forms.variant.value(), move |problem| {
        let about_version = matches!(
            problem.code.as_str(),
            "catalog.sku_taken" | "catalog.barcode_taken"
        );
        has_typed || about_version
    });
    let known = |form: &VariantForm| found.variants.iter().any(|one| one.form.sku == form.sku);
    let tried = match &typed {
        Some(form) if known(form) => form.sku.clone(),
        Some(_) => NEW.to_owned(),
        None => String::new(),
    };
    let is_fresh = tried == NEW;
    let saving = Saving {
        save: forms.variant,
        problem,
        tried: forms.tried,
    };
    if !tried.is_empty() {
        forms.tried.set(tried);
    }
    let typed_schedule = found.typed_schedule;
    let last = found.last_change.clone();
    let product = found.form.id;
    let currency = found.currency;
    let own = currency.clone();
    let kept = typed.clone();
    let lines = found
        .variants
        .into_iter()
        .map(move |mut variant| {
            if let Some(kept) = kept.as_ref().filter(|kept| kept.sku == variant.form.sku) {
                variant.form = kept.clone();
            }
            let schedule = typed_schedule.clone().filter(|kept| kept.sku == variant.form.sku);
            view! { <Version variant=variant saving=saving currency=own.clone() schedule=schedule forms=forms /> }
        })
        .collect_view();
    let fresh = typed.filter(|_| is_fresh).unwrap_or_else(|| VariantForm {
        product: product.clone(),
        ..VariantForm::default()
    });
    view! {
        <Panel
            title=td_string!(locale, products.versions)
            description=td_string!(locale, products.versions_text)
        >
            <ProblemAlert problem=problem />
            <ChangedBy problem=problem last=last />
            <div class="flex flex-col gap-3">
                {lines}
                <Disclosure summary=td_string!(locale, products.add_version) open=is_fresh>
                    <VersionForm form=fresh is_new=true place=NEW.to_owned() saving=saving currency=currency />
                </Disclosure>
            </div>
        </Panel>
    }
}

#[component]
fn Version(
    variant: DeskVariant,
    saving: Saving,
    currency: String,
    /// What was typed of a price for a while at a failed attempt without JavaScript.
    schedule: Option<ScheduleForm>,
    forms: Forms,
) -> impl IntoView {
    let locale = use_locale();
    let summary = td_string!(
        locale,
        products.version_line,
        sku = variant.form.sku.clone(),
        values = variant.form.values.clone(),
        stock = variant.stock
    );
    let place = variant.form.sku.clone();
    let is_typed = schedule.is_some();
    let open = is_typed || forms.tried.with_untracked(|tried| *tried == place);
    let schedule = schedule.unwrap_or_else(|| ScheduleForm {
        product: variant.form.product.clone(),
        sku: place.clone(),
        ..ScheduleForm::default()
    });
    let (form, scheduled) = (variant.form.clone(), variant.scheduled.clone());
    let own = currency.clone();
    view! {
        <Disclosure summary=summary open=open>
            <VersionFacts variant=variant />
            <VersionForm form=form is_new=false place=place saving=saving currency=currency />
            <Schedule scheduled=scheduled form=schedule is_typed=is_typed currency=own forms=forms />
        </Disclosure>
    }
}

#[component]
fn VersionForm(
    form: VariantForm,
    is_new: bool,
    /// Part of the ids: a page has many of these forms.
    place: String,
    saving: Saving,
    currency: String,
) -> impl IntoView {
    let locale = use_locale();
    let own = place.clone();
    let problem = Memo::new(move |_| {
        let mine = saving.tried.with(|tried| *tried == own);
        saving.problem.get().filter(|_| mine)
    });
    let (save, tried) = (saving.save, saving.tried);
    let here = place.clone();
    let novalidate = scripted();
    let id = move |name: &str| field_id(&format!("version-{place}-{name}"));
    let sku = if is_new {
        view! {
            <TextField
                name="form[sku]"
                id=id("sku")
                label=td_string!(locale, products.sku)
                value=form.sku
                error=field_problem(locale, problem, "sku")
                maxlength=80_u32
                required=true
            />
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="form[sku]" value=form.sku /> }.into_any()
    };
    view! {
        <div on:submit=move |_| tried.set(here.clone())>
        <ActionForm action=save attr:class="grid items-start gap-4 sm:grid-cols-2" attr:novalidate=move || novalidate.get()>
            <input type="hidden" name="form[product]" value=form.product />
            <input type="hidden" name="form[seen]" value=form.seen />
            {sku}
            <TextField
                name="form[values]"
                id=id("values")
                label=td_string!(locale, products.values)
                hint=td_string!(locale, products.values_hint)
                value=form.values
                error=field_problem(locale, problem, "values")
            />
            <TextField
                name="form[price]"
                id=id("price")
                label=td_string!(locale, products.price, currency = currency.clone())
                value=form.price
                error=field_problem(locale, problem, "price")
                inputmode="decimal"
                required=true
            />
            <TextField
                name="form[compare_at]"
                id=id("compare-at")
                label=td_string!(locale, products.compare_at, currency = currency.clone())
                hint=td_string!(locale, products.compare_at_hint)
                value=form.compare_at
                error=field_problem(locale, problem, "compare_at")
                inputmode="decimal"
            />
            <TextField
                name="form[cost]"
                id=id("cost")
                label=td_string!(locale, products.cost, currency = currency)
                hint=td_string!(locale, products.cost_hint)
                value=form.cost
                error=field_problem(locale, problem, "cost")
                inputmode="decimal"
            />
            <TextField
                name="form[weight]"
                id=id("weight")
                label=td_string!(locale, products.weight)
                value=form.weight
                error=field_problem(locale, problem, "weight")
                inputmode="numeric"
                required=true
            />
            <TextField
                name="form[barcode]"
                id=id("barcode")
                label=td_string!(locale, products.barcode)
                value=form.barcode
                error=field_problem(locale, problem, "barcode")
                inputmode="numeric"
                maxlength=14_u32
            />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                loading=save.pending()
                class="sm:col-span-2 sm:justify-self-start"
            >
                {td_string!(locale, products.save_version)}
            </Button>
        </ActionForm>
        </div>
    }
}
