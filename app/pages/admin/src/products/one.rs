//! One product, new or old.

use api_catalog::desk::types::DeskView;
use api_catalog::desk::{
    AddScheduledPrice, RemoveScheduledPrice, SaveProduct, SaveVariant, SendProductBack,
    StepProduct, desk_product,
};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{Button, ButtonType, IconName, Panel, SkeletonShape};

use super::languages::Languages;
use super::pictures::{Pictures, is_about_pictures as about_pictures};
use super::standing::{ChangedBy, Standing, about_standing};
use super::texts::{Classes, Engines, Texts};
use super::versions::Versions;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert};

/// What is done on this page.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    save: ServerAction<SaveProduct>,
    pub(super) step: ServerAction<StepProduct>,
    pub(super) back: ServerAction<SendProductBack>,
    pub(super) variant: ServerAction<SaveVariant>,
    pub(super) schedule: ServerAction<AddScheduledPrice>,
    pub(super) unschedule: ServerAction<RemoveScheduledPrice>,
    /// Stock keeping unit of the version that was tried last: its problem is shown there alone, and it stays open.
    pub(super) tried: RwSignal<String>,
}

/// The product of the address; an empty form for `new`.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let forms = Forms {
        save: ServerAction::new(),
        step: ServerAction::new(),
        back: ServerAction::new(),
        variant: ServerAction::new(),
        schedule: ServerAction::new(),
        unschedule: ServerAction::new(),
        tried: RwSignal::new(String::new()),
    };
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.step.value());
    leave_when_signed_out(forms.back.value());
    leave_when_signed_out(forms.variant.value());
    leave_when_signed_out(forms.schedule.value());
    leave_when_signed_out(forms.unschedule.value());
    // A form that failed stays as it was typed; what succeeded is read again.
    let done = Memo::new(move |before: Option<&usize>| {
        let saved = matches!(forms.save.value().get(), Some(Ok(())));
        let stepped = matches!(forms.step.value().get(), Some(Ok(())));
        let sent_back = matches!(forms.back.value().get(), Some(Ok(())));
        let version = matches!(forms.variant.value().get(), Some(Ok(())));
        let scheduled = matches!(forms.schedule.value().get(), Some(Ok(())));
        let unscheduled = matches!(forms.unschedule.value().get(), Some(Ok(())));
        let before = before.copied().unwrap_or_default();
        before.wrapping_add(usize::from(
            saved || stepped || sent_back || version || scheduled || unscheduled,
        ))
    });
    let found = ask(
        move || (id.get(), done.get()),
        |(id, _)| async move { gate(desk_product(id).await) },
    );
    let body = when_open(move |found: Option<DeskView>| {
        match found {
        Some(found) => view! { <One found=found forms=forms /> }.into_any(),
        None => view! { <Gone icon=IconName::Bag title=td_string!(locale, products.gone) text=td_string!(locale, products.gone_text) back=("/admin/products", td_string!(locale, products.title)) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Products title=td_string!(locale, products.one)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <Pictures product=id />
        </AdminFrame>
    }
}

#[component]
fn One(found: DeskView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let about_version =
        |code: &str| code.starts_with("catalog.sku") || code == "catalog.barcode_taken";
    let has_typed_version = found.typed_variant.is_some() || found.typed_schedule.is_some();
    let problem = form_problem_if(forms.save.value(), move |problem| {
        !has_typed_version
            && !about_version(&problem.code)
            && !about_pictures(problem)
            && !about_standing(problem)
    });
    focus_first_problem(problem);
    let form = found.form.clone();
    let is_stored = !found.status.is_empty();
    let head = is_stored.then(|| view! { <Standing found=found.clone() forms=forms /> });
    let (id, own) = (form.id.clone(), found.own_language.clone());
    let languages = is_stored.then(|| view! { <Languages product=id own=own /> });
    let versions = is_stored.then(|| view! { <Versions found=found.clone() forms=forms /> });
    view! {
        {head}
        <Panel title=td_string!(locale, products.texts)>
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <ChangedBy problem=problem last=found.last_change.clone() />
                <input type="hidden" name="form[id]" value=form.id.clone() />
                <input type="hidden" name="form[version]" value=form.version.clone() />
                <div class="flex flex-col gap-5">
                    <Texts form=form.clone() html=found.description_html problem=problem />
                    <Classes form=form.clone() categories=found.categories problem=problem />
                    <Engines form=form problem=problem />
                    <Button
                        button_type=ButtonType::Submit
                        loading=forms.save.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, products.save)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
        {versions}
        {languages}
    }
}
