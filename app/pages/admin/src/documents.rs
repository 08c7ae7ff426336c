//! How invoices, receipts and credit notes name the business that sells: its data, and what is printed of it.

use api_orders::document_settings::{
    DocumentSettingsForm, DocumentSettingsView, SaveDocumentSettings, view_document_settings,
};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, focus_first_problem, form_problem, scripted, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, SelectField, SelectOption,
    SkeletonShape, TextArea, TextField,
};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, ProblemAlert, done_version};

/// The settings of the shop's documents.
#[component]
pub(crate) fn DocumentSettingsPage() -> impl IntoView {
    let locale = use_locale();
    let save = ServerAction::<SaveDocumentSettings>::new();
    leave_when_signed_out(save.value());
    let version = done_version(save.value(), save.version());
    let found = ask(
        move || version.get(),
        |_: usize| async move { gate(view_document_settings().await) },
    );
    let body = when_open(move |found: DocumentSettingsView| {
        view! {
            <SettingsForm found=found.clone() save=save />
            <Printed found=found />
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Documents
            title=td_string!(locale, document_settings.title)
            description=td_string!(locale, document_settings.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

/// What is wrong with a field of the form.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match code {
            "too_many_lines" => td_string!(locale, document_settings.too_many_lines),
            _ => td_string!(locale, document_settings.too_long),
        }
        .to_owned()
    })
}

#[component]
fn SettingsForm(
    found: DocumentSettingsView,
    save: ServerAction<SaveDocumentSettings>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(save.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    let version = found.form.version.to_string();
    let (seller, look) = (found.form.clone(), found.form);
    let button = found.may_write.then(|| {
        view! {
            <Button
                button_type=ButtonType::Submit
                loading=save.pending()
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, document_settings.save)}
            </Button>
        }
    });
    view! {
        <ActionForm action=save attr:novalidate=move || novalidate.get()>
            <input type="hidden" name="form[version]" value=version />
            <div class="flex flex-col gap-6">
                <Panel title=td_string!(locale, document_settings.seller)>
                    <ProblemAlert problem=problem />
                    <Seller form=seller shop_name=found.shop_name problem=problem />
                </Panel>
                <Panel title=td_string!(locale, document_settings.look)>
                    <div class="flex flex-col gap-5">
                        <Look form=look problem=problem />
                        {button}
                    </div>
                </Panel>
            </div>
        </ActionForm>
    }
}

#[component]
fn Seller(
    form: DocumentSettingsForm,
    shop_name: String,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="flex max-w-xl flex-col gap-5">
            <TextField
                name="form[legal_name]"
                label=td_string!(locale, document_settings.legal_name)
                hint=td_string!(locale, document_settings.legal_name_hint, name = shop_name)
                value=form.legal_name
                error=field_problem(locale, problem, "legal_name")
                autocomplete="organization"
                maxlength=120_u32
            />
            <TextArea
                name="form[address]"
                label=td_string!(locale, document_settings.address)
                hint=td_string!(locale, document_settings.address_hint)
                value=form.address
                error=field_problem(locale, problem, "address")
                rows=4
                maxlength=400_u32
            />
            <TextField
                name="form[registration]"
                label=td_string!(locale, document_settings.registration)
                hint=td_string!(locale, document_settings.registration_hint)
                value=form.registration
                error=field_problem(locale, problem, "registration")
                maxlength=120_u32
            />
        </div>
    }
}

#[component]
fn Look(form: DocumentSettingsForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let papers = vec![
        SelectOption::new("a4", td_string!(locale, document_settings.a4)),
        SelectOption::new("letter", td_string!(locale, document_settings.letter)),
    ];
    view! {
        <div class="flex max-w-xl flex-col gap-5">
            <SelectField
                name="form[paper]"
                label=td_string!(locale, document_settings.paper)
                options=papers
                selected=form.paper
            />
            <TextArea
                name="form[note]"
                label=td_string!(locale, document_settings.note)
                hint=td_string!(locale, document_settings.note_hint)
                value=form.note
                error=field_problem(locale, problem, "note")
                rows=3
                maxlength=600_u32
            />
        </div>
    }
}

/// What the next document prints of it.
#[component]
fn Printed(found: DocumentSettingsView) -> impl IntoView {
    let locale = use_locale();
    let history = found.may_audit.then(|| {
        view! {
            <LinkButton href="/admin/audit?action=documents.set" variant=ButtonVariant::Ghost>
                {td_string!(locale, document_settings.history)}
            </LinkButton>
        }
    });
    let lines = found.lines.into_iter();
    let lines = lines
        .map(|line| view! { <span class="block break-words">{line}</span> })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, document_settings.shown)
            description=td_string!(locale, document_settings.shown_text)
        >
            <address
                class="rounded-box border border-line bg-base-100 p-4 text-sm not-italic"
                dir="auto"
                data-testid="letterhead"
            >
                <strong class="block break-words text-base font-semibold">{found.name}</strong>
                {lines}
            </address>
            <div class="mt-4 flex flex-wrap gap-3">
                <LinkButton
                    href="/admin/settings/documents/sample.pdf"
                    variant=ButtonVariant::Secondary
                    icon=IconName::Download
                    external=true
                >
                    {td_string!(locale, document_settings.sample)}
                </LinkButton>
                {history}
            </div>
        </Panel>
    }
}
