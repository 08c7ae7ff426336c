//! The second step of signing in: a code of the authenticator app, a recovery code, or a passkey.

use api_identity::{SecondStep, SignInWithCode, SignInWithRecoveryCode, second_step};
use i18n_account::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{
    Alert, Button, ButtonType, Disclosure, IconName, LinkButton, SkeletonShape, TextField, Tone,
};

use crate::fields::CodeFields;
use crate::frame::{FormPage, WayTo};
use crate::notices::ProblemAlert;
use crate::passkey_button::{PasskeyButton, Use};
use crate::words::{PENDING_OVER, field_problem};

/// Asks for the second step of the sign-in that waits in this browser.
#[component]
pub(crate) fn SecondFactorPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let next = Memo::new(move |_| query.with(|query| query.get("next")).unwrap_or_default());
    let by_code = ServerAction::<SignInWithCode>::new();
    let by_recovery = ServerAction::<SignInWithRecoveryCode>::new();
    let waits = ask(|| (), |()| second_step());
    let body = move |waits: Option<SecondStep>| match waits {
        Some(step) => view! {
            <Steps step=step by_code=by_code by_recovery=by_recovery next=next />
        }
        .into_any(),
        None => view! { <Over /> }.into_any(),
    };
    view! {
        <FormPage
            icon=IconName::Shield
            title=td_string!(locale, second_factor.title)
            text=Some(td_string!(locale, second_factor.text))
            below=move || back(locale)
        >
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(waits, body)}</Suspense>
        </FormPage>
    }
}

fn back(locale: Locale) -> impl IntoView {
    view! { <WayTo href="/account/sign-in" label=td_string!(locale, second_factor.back) /> }
}

/// No sign-in waits here any more.
#[component]
fn Over() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Warning title=td_string!(locale, problem.pending_over) class="mb-6" />
        <LinkButton href="/account/sign-in" full_width=true>
            {td_string!(locale, second_factor.again)}
        </LinkButton>
    }
}

#[component]
fn Steps(
    step: SecondStep,
    by_code: ServerAction<SignInWithCode>,
    by_recovery: ServerAction<SignInWithRecoveryCode>,
    next: Memo<String>,
) -> impl IntoView {
    let about_code = form_problem_if(by_code.value(), |problem| !is_about_recovery(problem));
    let about_recovery = form_problem_if(by_recovery.value(), is_about_recovery);
    focus_first_problem(about_code);
    focus_first_problem(about_recovery);
    let is_over = move |problem: Memo<Option<Problem>>| {
        problem.with(|problem| {
            problem
                .as_ref()
                .is_some_and(|found| found.code == PENDING_OVER)
        })
    };
    let over = Memo::new(move |_| is_over(about_code) || is_over(about_recovery));
    let passkey = step.passkey;
    move || {
        if over.get() {
            return view! { <Over /> }.into_any();
        }
        let passkey = passkey.then(|| {
            view! {
                <div class="mt-5">
                    <PasskeyButton purpose=Use::SignIn next=next />
                </div>
            }
        });
        view! {
            <CodeForm action=by_code problem=about_code next=next />
            {passkey}
            <RecoveryForm action=by_recovery problem=about_recovery next=next />
        }
        .into_any()
    }
}

fn is_about_recovery(problem: &Problem) -> bool {
    problem.field("recovery_code").is_some()
}

#[component]
fn CodeForm(
    action: ServerAction<SignInWithCode>,
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
                label=td_string!(locale, second_factor.action)
            />
        </ActionForm>
    }
}

/// Folded away until it is needed; open when the last try was about it.
#[component]
fn RecoveryForm(
    action: ServerAction<SignInWithRecoveryCode>,
    problem: Memo<Option<Problem>>,
    next: Memo<String>,
) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    let open = problem.with_untracked(Option::is_some);
    view! {
        <div class="mt-6 border-t border-line pt-2">
            <Disclosure summary=td_string!(locale, second_factor.recovery) open=open>
                <p class="mb-4 text-sm">{td_string!(locale, second_factor.recovery_text)}</p>
                <ActionForm action=action attr:novalidate=move || novalidate.get()>
                    <ProblemAlert problem=problem />
                    <div class="flex flex-col gap-5 text-base-content">
                        <TextField
                            name="recovery_code"
                            label=td_string!(locale, field.recovery_code)
                            error=field_problem(locale, problem, "recovery_code")
                            autocomplete="off"
                            maxlength=40
                            required=true
                        />
                        <input type="hidden" name="next" value=move || next.get() />
                        <Button
                            button_type=ButtonType::Submit
                            loading=action.pending()
                            full_width=true
                        >
                            {td_string!(locale, second_factor.recovery_action)}
                        </Button>
                    </div>
                </ActionForm>
            </Disclosure>
        </div>
    }
}
