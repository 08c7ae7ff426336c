//! One text in one language: its fields, what shoppers see of it, and the way back to the program's own.

use api_content::desk::types::TextView;
use api_content::desk::{SaveText, TakeBackText, desk_text};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::leave_when_signed_out;
use pages_kit::{
    Loading, ask, day, focus_first_problem, form_problem, language_name, scripted, when_loaded,
};
use ui::{
    Button, ButtonType, ButtonVariant, Disclosure, IconName, LinkButton, Panel, SkeletonShape,
};

use super::fields::{FrontFields, PageFields};
use super::{place_name, place_path};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// What is done on this page.
#[derive(Clone, Copy)]
struct Forms {
    save: ServerAction<SaveText>,
    take_back: ServerAction<TakeBackText>,
}

/// The text of the address in the language of its query.
#[component]
pub(crate) fn TextPage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        let place = params.with(|params| params.get("place"));
        let language = query.with(|query| query.get("language"));
        (place.unwrap_or_default(), language.unwrap_or_default())
    });
    let forms = Forms {
        save: ServerAction::new(),
        take_back: ServerAction::new(),
    };
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.take_back.value());
    let saved = done_version(forms.save.value(), forms.save.version());
    let taken = done_version(forms.take_back.value(), forms.take_back.version());
    let found = ask(
        move || (place.get(), saved.get(), taken.get()),
        |((place, language), ..)| async move { gate(desk_text(place, language).await) },
    );
    let body = when_open(move |found: Option<TextView>| match found {
        Some(found) => view! { <One found=found forms=forms /> }.into_any(),
        None => {
            let back = ("/admin/texts", td_string!(locale, texts.title));
            view! {
                <Gone
                    icon=IconName::Globe
                    title=td_string!(locale, texts.gone)
                    text=td_string!(locale, texts.gone_text)
                    back=back
                />
            }
            .into_any()
        }
    });
    view! {
        <AdminFrame
            current=Section::Texts
            title=td_string!(locale, texts.one)
            description=td_string!(locale, texts.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn One(found: TextView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem(forms.save.value());
    focus_first_problem(problem);
    let form = found.form.clone();
    let (place, language) = (form.place.clone(), form.language.clone());
    let name = format!(
        "{}, {}",
        place_name(locale, &place),
        language_name(&language)
    );
    let fields = if place == "home" {
        view! { <FrontFields form=form.clone() problem=problem /> }.into_any()
    } else {
        view! { <PageFields form=form.clone() problem=problem /> }.into_any()
    };
    let save = found.may_write.then(|| {
        view! {
            <Button
                button_type=ButtonType::Submit
                loading=forms.save.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, products.save)}
            </Button>
        }
    });
    view! {
        <Standing found=found.clone() forms=forms />
        <Panel title=name>
            <ActionForm action=forms.save attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <input type="hidden" name="form[place]" value=place />
                <input type="hidden" name="form[language]" value=language.clone() />
                <input type="hidden" name="form[version]" value=form.version />
                <div class="flex flex-col gap-5" lang=language dir="auto">
                    {fields}
                    {save}
                </div>
            </ActionForm>
        </Panel>
        <Shown label=td_string!(locale, texts.preview) html=found.html />
        <Shown label=td_string!(locale, texts.standard_text) html=found.standard_html />
    }
}

/// A text as shoppers see it, folded up.
#[component]
fn Shown(label: &'static str, html: String) -> impl IntoView {
    (!html.is_empty()).then(|| {
        view! {
            <Disclosure summary=label>
                <div class="prose max-w-none" dir="auto" inner_html=html></div>
            </Disclosure>
        }
    })
}

/// Whose text shoppers read, the ways to it and to its history, and the way back.
#[component]
fn Standing(found: TextView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(forms.take_back.value());
    let (place, language) = (found.form.place, found.form.language);
    let state = match found.updated_at {
        Some(at) => td_string!(locale, texts.own_since, day = day(at)),
        None if place == "home" => td_string!(locale, texts.nothing_text).to_owned(),
        None => td_string!(locale, texts.standard_shown).to_owned(),
    };
    let path = place_path(&place);
    let history = found.may_audit.then(|| {
        view! {
            <LinkButton href="/admin/audit?action=content." variant=ButtonVariant::Ghost>
                {td_string!(locale, texts.history)}
            </LinkButton>
        }
    });
    let is_own = found.updated_at.is_some() && found.may_write;
    let back = is_own.then(|| {
        view! {
            <ActionForm action=forms.take_back>
                <input type="hidden" name="place" value=place />
                <input type="hidden" name="language" value=language />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=forms.take_back.pending()
                >
                    {td_string!(locale, texts.take_back)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <Panel title=td_string!(locale, texts.whose)>
            <ProblemAlert problem=problem />
            <div class="flex flex-wrap items-center justify-between gap-4">
                <p>{state}</p>
                <div class="flex flex-wrap gap-3">
                    <LinkButton href=path variant=ButtonVariant::Ghost>
                        {td_string!(locale, texts.see)}
                    </LinkButton>
                    {history}
                    {back}
                </div>
            </div>
        </Panel>
    }
}
