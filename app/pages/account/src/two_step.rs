//! Setting up two-step sign-in: begin, scan, type a code, note the recovery codes.

mod codes;
mod set_up;

use api_identity::{
    BeginTwoStep, EndTwoStep, FinishTwoStep, MakeRecoveryCodes, TwoStep, confirm_path, two_step,
};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{
    Alert, Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, SkeletonShape, Tone,
};

use crate::notices::{DoneAlert, ProblemAlert};
use codes::FreshCodes;
use set_up::SetUpPanel;

/// Where this page is.
const PAGE: &str = "/account/security/two-step";

/// What can be done to two-step sign-in.
#[derive(Clone, Copy)]
struct Actions {
    begin: ServerAction<BeginTwoStep>,
    finish: ServerAction<FinishTwoStep>,
    end: ServerAction<EndTwoStep>,
    renew: ServerAction<MakeRecoveryCodes>,
}

/// Shows the step that comes next.
#[component]
pub(crate) fn TwoStepPage() -> impl IntoView {
    let locale = use_locale();
    let actions = Actions {
        begin: ServerAction::new(),
        finish: ServerAction::new(),
        end: ServerAction::new(),
        renew: ServerAction::new(),
    };
    leave_when_signed_out(actions.begin.value());
    leave_when_signed_out(actions.finish.value());
    leave_when_signed_out(actions.end.value());
    leave_when_signed_out(actions.renew.value());
    let versions = move || {
        (
            actions.begin.version().get(),
            actions.finish.version().get(),
            actions.end.version().get(),
            actions.renew.version().get(),
        )
    };
    let state = ask(versions, |_| async { unless_signed_out(two_step().await) });
    let body = move |state: Option<TwoStep>| match state {
        Some(state) => view! { <Step state=state actions=actions /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Security title=td_string!(locale, two_step.title)>
            <DoneAlert in_stack=true />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(state, body)}</Transition>
        </AccountFrame>
    }
}

#[component]
fn Step(state: TwoStep, actions: Actions) -> impl IntoView {
    if let Some(codes) = state.recovery_codes {
        return view! { <FreshCodes codes=codes /> }.into_any();
    }
    if state.unconfirmed {
        return view! { <Unconfirmed /> }.into_any();
    }
    match (state.on, state.set_up) {
        (true, _) => view! { <On left=state.recovery_codes_left actions=actions /> }.into_any(),
        (false, Some(set_up)) => view! {
            <SetUpPanel set_up=set_up finish=actions.finish end=actions.end />
        }
        .into_any(),
        (false, None) => view! { <Begin begin=actions.begin /> }.into_any(),
    }
}

/// Nothing secret is shown to whoever sits down at an open page.
#[component]
fn Unconfirmed() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Panel
            title=td_string!(locale, two_step.unconfirmed)
            description=td_string!(locale, two_step.unconfirmed_text)
        >
            <LinkButton href=confirm_path(PAGE)>{td_string!(locale, two_step.confirm)}</LinkButton>
        </Panel>
    }
}

#[component]
fn Begin(begin: ServerAction<BeginTwoStep>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(begin.value());
    view! {
        <Panel title=td_string!(locale, two_step.begin) description=td_string!(locale, two_step.begin_text)>
            <ProblemAlert problem=problem />
            <ActionForm action=begin>
                <Button
                    button_type=ButtonType::Submit
                    icon=IconName::Shield
                    loading=begin.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, two_step.begin_action)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

#[component]
fn On(left: i64, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let (renew, end) = (actions.renew, actions.end);
    let problem = form_problem(renew.value());
    view! {
        <Alert tone=Tone::Success title=td_string!(locale, two_step.on) />
        <Panel
            title=td_string!(locale, two_step.codes)
            description=td_string!(locale, two_step.codes_text)
        >
            <ProblemAlert problem=problem />
            <p class="mb-4" data-testid="recovery-codes-left">
                {td_string!(locale, two_step.left, count = left)}
            </p>
            <ActionForm action=renew>
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=renew.pending()
                >
                    {td_string!(locale, two_step.renew)}
                </Button>
            </ActionForm>
        </Panel>
        <Panel title=td_string!(locale, two_step.off) description=td_string!(locale, two_step.off_text)>
            <ActionForm action=end>
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    loading=end.pending()
                >
                    {td_string!(locale, two_step.off_action)}
                </Button>
            </ActionForm>
        </Panel>
    }
}
