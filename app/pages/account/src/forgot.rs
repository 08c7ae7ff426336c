//! A forgotten password: asks for the link to choose a new one.

use api_identity::RequestPasswordReset;
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, scripted};
use ui::{Alert, Button, ButtonSize, ButtonType, ButtonVariant, IconName, LinkButton, Tone};

use crate::fields::EmailField;
use crate::frame::{FormPage, WayTo};
use crate::notices::{ProblemAlert, done_code};

/// Before the link was sent the form, afterwards what to do now; the same whether the address is known or not.
#[component]
pub(crate) fn ForgotPage() -> impl IntoView {
    let locale = use_locale();
    let done = done_code();
    let sent = Memo::new(move |_| done.with(Option::is_some));
    let request = ServerAction::<RequestPasswordReset>::new();
    let body = move || {
        if sent.get() {
            view! { <Sent /> }.into_any()
        } else {
            view! { <ForgotForm request=request /> }.into_any()
        }
    };
    view! {
        <FormPage
            icon=IconName::Lock
            title=td_string!(locale, forgot.title)
            text=Some(td_string!(locale, forgot.text))
            below=move || back(locale)
        >
            {body}
        </FormPage>
    }
}

#[component]
fn ForgotForm(request: ServerAction<RequestPasswordReset>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(request.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <ActionForm action=request attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <div class="flex flex-col gap-5">
                <EmailField problem=problem autocomplete="email" />
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    loading=request.pending()
                    full_width=true
                >
                    {td_string!(locale, forgot.action)}
                </Button>
            </div>
        </ActionForm>
    }
}

#[component]
fn Sent() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Success title=td_string!(locale, forgot.sent_title) class="mb-6">
            {td_string!(locale, forgot.sent_text)}
        </Alert>
        <LinkButton href="/account/forgot" variant=ButtonVariant::Secondary full_width=true>
            {td_string!(locale, forgot.again)}
        </LinkButton>
    }
}

fn back(locale: Locale) -> impl IntoView {
    view! { <WayTo href="/account/sign-in" label=td_string!(locale, forgot.back) /> }
}
