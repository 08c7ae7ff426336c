//! "Delete my account": what goes and what stays, the form that asks for it, and the way back.

use api_identity::{DeletionView, RequestDeletion, WithdrawDeletion};
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::{field_problem, focus_first_problem, form_problem_if, scripted};
use ui::{Alert, Button, ButtonType, ButtonVariant, Panel, TextField, Tone};

use crate::attempt::{AttemptProblem, field_words};

/// The panel.
#[component]
pub(crate) fn Deletion(
    deletion: Option<DeletionView>,
    under_way: Vec<String>,
    request: ServerAction<RequestDeletion>,
    withdraw: ServerAction<WithdrawDeletion>,
) -> impl IntoView {
    let locale = use_locale();
    let waits = (!under_way.is_empty()).then(|| {
        let text = td_string!(locale, privacy.waits_text, orders = under_way.join(", "));
        view! {
            <Alert tone=Tone::Info title=td_string!(locale, privacy.waits_title) class="mb-5">
                {text}
            </Alert>
        }
    });
    let body = match deletion {
        Some(deletion) => view! { <Requested deletion=deletion withdraw=withdraw /> }.into_any(),
        None => view! { <RequestForm request=request /> }.into_any(),
    };
    view! {
        <Panel
            title=td_string!(locale, privacy.deletion_title)
            description=td_string!(locale, privacy.deletion_text)
        >
            {waits} {body}
        </Panel>
    }
}

#[component]
fn Requested(deletion: DeletionView, withdraw: ServerAction<WithdrawDeletion>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="mb-4" data-testid="deletion-date">
            {td_string!(locale, privacy.deletion_date, day = when(deletion.due_at))}
        </p>
        <ActionForm action=withdraw>
            <Button button_type=ButtonType::Submit loading=withdraw.pending()>
                {td_string!(locale, privacy.withdraw)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn RequestForm(request: ServerAction<RequestDeletion>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(request.value(), |problem| {
        !problem.code.starts_with("identity.export")
    });
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <ul class="mb-5 flex list-disc flex-col gap-1.5 ps-5 text-sm text-muted">
            <li>{td_string!(locale, privacy.goes)}</li>
            <li>{td_string!(locale, privacy.stays)}</li>
            <li>{td_string!(locale, privacy.grace)}</li>
        </ul>
        <AttemptProblem problem=problem />
        <ActionForm action=request attr:novalidate=move || novalidate.get()>
            <div class="flex flex-col items-start gap-5">
                <div class="w-full">
                    <TextField
                        name="email"
                        label=td_string!(locale, privacy.email)
                        hint=td_string!(locale, privacy.email_hint)
                        error=field_problem(problem, "email", move |code| field_words(locale, code))
                        input_type="email"
                        autocomplete="off"
                        required=true
                    />
                </div>
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    loading=request.pending()
                >
                    {td_string!(locale, privacy.deletion_action)}
                </Button>
            </div>
        </ActionForm>
    }
}
