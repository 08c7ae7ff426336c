//! Another e-mail address: the form that asks for it, and the page that the link in the letter leads to. Opening the link
//! does nothing: mail scanners open links, people press buttons.

use api_identity::{ChangeEmail, RequestEmailChange};
use api_kit::Typed;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{focus_first_problem, form_problem, form_problem_if, keep_private, scripted};
use ui::{Button, ButtonSize, ButtonType, IconName, Panel, TextField};

use crate::frame::FormPage;
use crate::notices::ProblemAlert;
use crate::verify::{LinkOrForm, token};
use crate::words::field_problem;

/// Longest e-mail address in characters (RFC 5321 §4.5.3.1.3).
const LONGEST_EMAIL: u32 = 254;

/// Whether a problem in the address of the profile page is about this form.
pub(crate) fn is_about_the_address(problem: &Problem) -> bool {
    problem.field("email").is_some() || problem.code == "identity.too_many"
}

/// Asks for a new address. The answer is the same whether it has an account or not.
#[component]
pub(crate) fn ChangeEmailPanel(
    /// The address of now.
    email: String,
    typed: Typed,
    /// What was just done, while it is announced.
    done: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let locale = use_locale();
    let request = ServerAction::<RequestEmailChange>::new();
    leave_when_signed_out(request.value());
    Effect::new(move || {
        if let Some(Ok(())) = request.value().get() {
            done.set(Some(td_string!(locale, done.email_change_sent)));
        }
    });
    let problem = form_problem_if(request.value(), is_about_the_address);
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <Panel
            title=td_string!(locale, email_change.title)
            description=td_string!(locale, email_change.text, email = email)
        >
            <ActionForm action=request attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <TextField
                        name="email"
                        label=td_string!(locale, email_change.field)
                        value=typed.value("email")
                        error=field_problem(locale, problem, "email")
                        input_type="email"
                        inputmode="email"
                        autocomplete="email"
                        maxlength=LONGEST_EMAIL
                        required=true
                    />
                    <Button
                        button_type=ButtonType::Submit
                        loading=request.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, email_change.action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// The button that makes the address the person's.
#[component]
pub(crate) fn ChangeEmailPage() -> impl IntoView {
    let locale = use_locale();
    keep_private();
    let token = token();
    let change = ServerAction::<ChangeEmail>::new();
    let problem = form_problem(change.value());
    view! {
        <FormPage
            icon=IconName::Mail
            title=td_string!(locale, email_change.page_title)
            text=Some(td_string!(locale, email_change.page_text))
        >
            <ProblemAlert problem=problem />
            <LinkOrForm token=token problem=problem new_link="/account/profile">
                <ActionForm action=change>
                    <input type="hidden" name="token" value=token.get_untracked() />
                    <Button
                        button_type=ButtonType::Submit
                        size=ButtonSize::Large
                        icon=IconName::Check
                        loading=change.pending()
                        full_width=true
                    >
                        {td_string!(locale, email_change.page_action)}
                    </Button>
                </ActionForm>
            </LinkOrForm>
        </FormPage>
    }
}
