//! The key for the authenticator app, and the code that shows it has arrived.

use api_identity::{EndTwoStep, FinishTwoStep, QrCode, SetUp};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, scripted};
use ui::{Button, ButtonType, ButtonVariant, IconName, Panel};

use crate::fields::CodeField;
use crate::notices::ProblemAlert;

/// The key as QR code, as text and as a link for apps on this very device; the code below.
#[component]
pub(super) fn SetUpPanel(
    set_up: SetUp,
    finish: ServerAction<FinishTwoStep>,
    end: ServerAction<EndTwoStep>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Panel title=td_string!(locale, two_step.scan) description=td_string!(locale, two_step.scan_text)>
            <div class="flex flex-wrap items-start gap-6">
                <Picture code=set_up.code />
                <div class="min-w-0 max-w-sm grow">
                    <p class="text-sm text-muted">{td_string!(locale, two_step.key_text)}</p>
                    <p class="mt-2 font-mono break-words select-all">
                        <bdi dir="ltr" data-testid="two-step-key">{set_up.key}</bdi>
                    </p>
                    <a
                        href=set_up.link
                        class="mt-3 inline-flex min-h-11 items-center rounded-selector font-medium text-primary hover:underline"
                    >
                        {td_string!(locale, two_step.open_app)}
                    </a>
                </div>
            </div>
        </Panel>
        <Panel title=td_string!(locale, two_step.type_code) description=td_string!(locale, two_step.type_code_text)>
            <FinishForm finish=finish />
            <ActionForm action=end attr:class="mt-3">
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    loading=end.pending()
                >
                    {td_string!(locale, two_step.cancel)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

/// Dark on white in every theme: scanners read nothing else reliably.
#[component]
fn Picture(code: QrCode) -> impl IntoView {
    let locale = use_locale();
    let side = code.size;
    view! {
        <svg
            viewBox=format!("0 0 {side} {side}")
            role="img"
            aria-label=td_string!(locale, two_step.qr_code)
            shape-rendering="crispEdges"
            class="size-52 shrink-0 rounded-box bg-white text-black"
        >
            <path d=code.path fill="currentColor" />
        </svg>
    }
}

#[component]
fn FinishForm(finish: ServerAction<FinishTwoStep>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(finish.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <ActionForm action=finish attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <div class="flex max-w-sm flex-col gap-5">
                <CodeField problem=problem />
                <Button
                    button_type=ButtonType::Submit
                    icon=IconName::Check
                    loading=finish.pending()
                >
                    {td_string!(locale, two_step.finish)}
                </Button>
            </div>
        </ActionForm>
    }
}
