//! A product's texts in another language, each beside the original.
//!
//! What stays empty is shown in the original. Deliberately not here: which languages the shop's pages speak.

use api_catalog::desk::types::{TranslationForm, TranslationView};
use api_catalog::desk::{SaveTranslation, desk_translation};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ask, focus_first_problem, form_problem, language_name, scripted, when_loaded,
};
use ui::{
    Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, SkeletonShape, TextArea,
    TextField,
};

use super::field_problem;
use super::standing::ChangedBy;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// The product of the address in the language of its query.
#[component]
pub(crate) fn TranslationPage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        let id = params.with(|params| params.get("id")).unwrap_or_default();
        let language = query.with(|query| query.get("language"));
        (id, language.unwrap_or_default())
    });
    let save = ServerAction::<SaveTranslation>::new();
    leave_when_signed_out(save.value());
    let saved = done_version(save.value(), save.version());
    let found = ask(
        move || (place.get(), saved.get()),
        |((id, language), _)| async move { gate(desk_translation(id, language).await) },
    );
    let body = when_open(move |found: Option<TranslationView>| {
        match found {
        Some(found) => view! { <One found=found save=save /> }.into_any(),
        None => view! { <Gone icon=IconName::Globe title=td_string!(locale, translation.gone) text=td_string!(locale, translation.gone_text) back=("/admin/products", td_string!(locale, products.title)) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame
            current=Section::Products
            title=td_string!(locale, translation.title)
            description=td_string!(locale, translation.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn One(found: TranslationView, save: ServerAction<SaveTranslation>) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let form = found.form.clone();
    let back = format!("/admin/products/{}", form.product);
    let language = language_name(&form.language);
    let title = td_string!(
        locale,
        translation.of,
        product = found.original.title.clone(),
        language = language
    );
    view! {
        <Panel title=title>
            <ActionForm action=save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <ChangedBy problem=problem last=found.last_change.clone() />
                <input type="hidden" name="form[product]" value=form.product.clone() />
                <input type="hidden" name="form[language]" value=form.language.clone() />
                <input type="hidden" name="form[seen]" value=form.seen.clone() />
                <div class="flex flex-col gap-6">
                    <Fields found=found problem=problem />
                    <div class="flex flex-wrap gap-3">
                        <Button button_type=ButtonType::Submit loading=save.pending()>
                            {td_string!(locale, products.save)}
                        </Button>
                        <LinkButton href=back variant=ButtonVariant::Ghost>
                            {td_string!(locale, translation.back)}
                        </LinkButton>
                    </div>
                </div>
            </ActionForm>
        </Panel>
    }
}

#[component]
fn Fields(found: TranslationView, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let TranslationForm {
        language,
        title,
        summary,
        description,
        highlights,
        options,
        seo_title,
        seo_description,
        ..
    } = found.form;
    let original = found.original;
    let has_options = !original.options.is_empty();
    let names = [
        td_string!(locale, products.name),
        td_string!(locale, products.summary),
        td_string!(locale, products.description),
        td_string!(locale, products.highlights),
        td_string!(locale, products.options),
        td_string!(locale, products.seo_title),
        td_string!(locale, products.seo_description),
    ];
    let pairs = [
        ("title", original.title, title, 1),
        ("summary", original.summary, summary, 1),
        ("description", original.description, description, 8),
        ("highlights", original.highlights, highlights, 3),
        ("options", original.options, options, 2),
        ("seo_title", original.seo_title, seo_title, 1),
        (
            "seo_description",
            original.seo_description,
            seo_description,
            1,
        ),
    ];
    let hint = td_string!(locale, translation.options_hint);
    pairs
        .into_iter()
        .zip(names)
        .filter(|((name, ..), _)| has_options || *name != "options")
        .map(|((name, original, value, rows), label)| {
            let hint = (name == "options").then_some(hint);
            let pair = Pair {
                name,
                label,
                original,
                value,
                rows,
                hint,
            };
            view! { <Beside pair=pair language=language.clone() problem=problem /> }
        })
        .collect_view()
}

/// A text in both languages.
struct Pair {
    name: &'static str,
    label: &'static str,
    original: String,
    value: String,
    /// Lines of the field; one for a short text.
    rows: u32,
    hint: Option<&'static str>,
}

/// The original at the start, the field at the end; on a phone one below the other.
#[component]
fn Beside(pair: Pair, language: String, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let name = format!("form[{}]", pair.name);
    let error = field_problem(locale, problem, pair.name);
    let hint = pair.hint.unwrap_or_default();
    let field = if pair.rows == 1 {
        view! { <TextField name=name label=pair.label value=pair.value error=error hint=hint /> }
            .into_any()
    } else {
        view! { <TextArea name=name label=pair.label value=pair.value error=error hint=hint rows=pair.rows /> }
            .into_any()
    };
    let original = if pair.original.is_empty() {
        td_string!(locale, translation.nothing).to_owned()
    } else {
        pair.original
    };
    view! {
        <div class="grid items-start gap-3 border-t border-line pt-5 first:border-t-0 first:pt-0 md:grid-cols-2 md:gap-6">
            <div class="min-w-0">
                <p class="text-sm text-muted">{td_string!(locale, translation.original, field = pair.label)}</p>
                <p class="max-h-64 overflow-y-auto break-words whitespace-pre-wrap" tabindex="0">
                    {original}
                </p>
            </div>
            <div lang=language dir="auto">{field}</div>
        </div>
    }
}
