//! Where a product stands: the steps that may be taken, what is to be mended of it, who has changed it.

use api_catalog::desk::types::DeskView;
use i18n_admin::{Locale, td_string, use_locale};
use kernel::{Problem, Timestamp};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{day, form_problem_if, scripted};
use ui::{Alert, Button, ButtonType, ButtonVariant, Panel, TextArea, Tone};

use super::one::Forms;
use super::{StatusBadge, field_problem};
use crate::notices::ProblemAlert;

/// The step that has a form of its own, for what is to be mended.
const SEND_BACK: &str = "reject";

fn is_step_problem(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "catalog.transition" | "catalog.no_variants"
    )
}

fn is_note_problem(problem: &Problem) -> bool {
    problem.field("note").is_some()
}

/// Whether the problem is of a step, and not of what is written of the product.
pub(super) fn about_standing(problem: &Problem) -> bool {
    is_step_problem(problem) || is_note_problem(problem)
}

/// Who has changed the product since the form was drawn, where a save failed for that.
#[component]
pub(super) fn ChangedBy(
    problem: Memo<Option<Problem>>,
    /// The last change when the page was drawn.
    last: Option<(Timestamp, Option<String>)>,
) -> impl IntoView {
    let locale = use_locale();
    let drawn = last.and_then(|(_, who)| who);
    move || {
        let changed = problem
            .get()
            .filter(|problem| problem.code == "catalog.changed")?;
        // Without JavaScript no words travel in the address, but the page is drawn anew.
        let who = changed
            .values
            .get("by")
            .cloned()
            .or_else(|| drawn.clone())?;
        let words = td_string!(locale, products.changed_by, who = who);
        Some(view! { <p class="mb-5">{words}</p> })
    }
}

/// When it was changed last, and by whom.
#[component]
fn LastChange(last: Option<(Timestamp, Option<String>)>) -> impl IntoView {
    let locale = use_locale();
    last.map(|(at, who)| {
        let words = match who {
            Some(who) => td_string!(locale, products.last_change_by, who = who, day = day(at)),
            None => td_string!(locale, products.last_change, day = day(at)),
        };
        view! { <p class="mt-4 text-sm text-muted">{words}</p> }
    })
}

/// What is to be mended.
#[component]
fn Note(note: String) -> impl IntoView {
    let locale = use_locale();
    (!note.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Warning title=td_string!(locale, products.sent_back) class="mt-5">
                <p class="break-words whitespace-pre-wrap">{note}</p>
            </Alert>
        }
    })
}

/// Sends it back to whoever writes it.
#[component]
fn SendBack(product: String, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let problem = form_problem_if(forms.back.value(), is_note_problem);
    view! {
        <ActionForm action=forms.back attr:novalidate=move || novalidate.get()>
            <input type="hidden" name="id" value=product />
            <div class="mt-6 flex flex-col gap-4 border-t border-line pt-5">
                <TextArea
                    name="note"
                    label=td_string!(locale, products.note)
                    hint=td_string!(locale, products.note_hint)
                    error=field_problem(locale, problem, "note")
                    rows=3
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=forms.back.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, products.reject)}
                </Button>
            </div>
        </ActionForm>
    }
}

/// Where it stands, and the steps that may be taken.
#[component]
pub(super) fn Standing(found: DeskView, forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(forms.step.value(), is_step_problem);
    let (id, slug) = (found.form.id, found.form.slug);
    let product = id.clone();
    let may_send_back = found.steps.iter().any(|step| step == SEND_BACK);
    let steps = found
        .steps
        .into_iter()
        .filter(|step| step != SEND_BACK)
        .map(|step| {
            let ((label, variant), id) = (step_words(locale, &step), id.clone());
            view! {
                <ActionForm action=forms.step>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="step" value=step />
                    <Button button_type=ButtonType::Submit variant=variant loading=forms.step.pending()>
                        {label}
                    </Button>
                </ActionForm>
            }
        })
        .collect_view();
    let shown = (found.status == "published").then(|| {
        view! {
            <a
                href=format!("/products/{slug}")
                class="inline-flex min-h-11 items-center rounded-selector text-primary underline"
            >
                {td_string!(locale, products.to_page)}
            </a>
        }
    });
    view! {
        <Panel title=found.form.title>
            <ProblemAlert problem=problem />
            <div class="flex flex-wrap items-center justify-between gap-4">
                <p class="flex flex-wrap items-center gap-3">
                    <StatusBadge status=found.status />
                    {shown}
                </p>
                <div class="flex flex-wrap gap-3">{steps}</div>
            </div>
            <LastChange last=found.last_change />
            <Note note=found.review_note />
            {may_send_back.then(|| view! { <SendBack product=product forms=forms /> })}
        </Panel>
    }
}

fn step_words(locale: Locale, step: &str) -> (&'static str, ButtonVariant) {
    match step {
        "submit" => (
            td_string!(locale, products.submit),
            ButtonVariant::Secondary,
        ),
        "publish" => (td_string!(locale, products.publish), ButtonVariant::Primary),
        "withdraw" => (
            td_string!(locale, products.withdraw),
            ButtonVariant::Secondary,
        ),
        "restore" => (
            td_string!(locale, products.restore),
            ButtonVariant::Secondary,
        ),
        _ => (td_string!(locale, products.archive), ButtonVariant::Ghost),
    }
}
