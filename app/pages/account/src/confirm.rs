//! Showing once more who one is, before what is dangerous: by the password, a code, or a passkey.

use api_identity::{ConfirmByCode, ConfirmByPassword, ConfirmationState, confirmation};
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::{ToSignIn, leave_when_signed_out};
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{Button, ButtonSize, ButtonType, IconName, SkeletonShape};

use crate::fields::{CodeFields, CurrentPasswordField};
use crate::frame::FormPage;
use crate::notices::ProblemAlert;
use crate::passkey_button::{PasskeyButton, Use};
use crate::providers::ProviderButtons;

/// Leads back to the page that asked for it.
#[component]
pub(crate) fn ConfirmPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let next = Memo::new(move |_| query.with(|query| query.get("next")).unwrap_or_default());
    let by_password = ServerAction::<ConfirmByPassword>::new();
    let by_code = ServerAction::<ConfirmByCode>::new();
    leave_when_signed_out(by_password.value());
    leave_when_signed_out(by_code.value());
    let state = ask(|| (), |()| confirmation());
    let body = move |state: Option<ConfirmationState>| match state {
        Some(state) => view! {
            <Ways state=state by_password=by_password by_code=by_code next=next />
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <FormPage
            icon=IconName::Lock
            title=td_string!(locale, confirm.title)
            text=Some(td_string!(locale, confirm.text))
        >
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(state, body)}</Suspense>
        </FormPage>
    }
}

#[component]
fn Ways(
    state: ConfirmationState,
    by_password: ServerAction<ConfirmByPassword>,
    by_code: ServerAction<ConfirmByCode>,
    next: Memo<String>,
) -> impl IntoView {
    let passkey = state.passkey.then(|| {
        view! {
            <div class="mt-5">
                <PasskeyButton purpose=Use::Confirm next=next />
            </div>
        }
    });
    let about_code = form_problem_if(by_code.value(), is_about_code);
    focus_first_problem(about_code);
    let first = if state.code {
        view! { <CodeForm action=by_code problem=about_code next=next /> }.into_any()
    } else if state.password {
        view! { <PasswordForm action=by_password email=state.email next=next /> }.into_any()
    } else {
        view! { <ProviderButtons next=next /> }.into_any()
    };
    view! {
        {first}
        {passkey}
    }
}

fn is_about_code(problem: &Problem) -> bool {
    problem.field("code").is_some() || problem.code == "identity.locked"
}

#[component]
fn PasswordForm(
    action: ServerAction<ConfirmByPassword>,
    email: String,
    next: Memo<String>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(action.value(), |problem| !is_about_code(problem));
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <ActionForm action=action attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            // Not sent and not seen: it tells password managers whose password this is.
            <input type="email" autocomplete="username" value=email readonly=true hidden=true />
            <div class="flex flex-col gap-5">
                <CurrentPasswordField
                    problem=problem
                    name="password"
                    label=td_string!(locale, field.password)
                />
                <input type="hidden" name="next" value=move || next.get() />
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    loading=action.pending()
                    full_width=true
                >
                    {td_string!(locale, confirm.action)}
                </Button>
            </div>
        </ActionForm>
    }
}

#[component]
fn CodeForm(
    action: ServerAction<ConfirmByCode>,
    problem: Memo<Option<Problem>>,
    next: Memo<String>,
) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    view! {
        <ActionForm action=action attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <CodeFields
                problem=problem
                next=next
                pending=action.pending()
                label=td_string!(locale, confirm.code_action)
            />
        </ActionForm>
    }
}
