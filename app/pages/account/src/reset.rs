//! The link for a new password.

use api_identity::ResetPassword;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, keep_private, scripted};
use ui::{Button, ButtonSize, ButtonType, IconName};

use crate::fields::NewPasswordField;
use crate::frame::FormPage;
use crate::notices::ProblemAlert;
use crate::verify::{LinkOrForm, token};

/// The new password; the link is used up only when it is taken.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let locale = use_locale();
    keep_private();
    let token = token();
    let reset = ServerAction::<ResetPassword>::new();
    let problem = form_problem(reset.value());
    focus_first_problem(problem);
    view! {
        <FormPage
            icon=IconName::Lock
            title=td_string!(locale, reset.title)
            text=Some(td_string!(locale, reset.text))
        >
            <ProblemAlert problem=problem />
            <LinkOrForm token=token problem=problem new_link="/account/forgot">
                <ResetForm token=token.get_untracked() reset=reset problem=problem />
            </LinkOrForm>
        </FormPage>
    }
}

#[component]
fn ResetForm(
    token: String,
    reset: ServerAction<ResetPassword>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let novalidate = scripted();
    view! {
        <ActionForm action=reset attr:novalidate=move || novalidate.get() attr:class="flex flex-col gap-5">
            <input type="hidden" name="token" value=token />
            <NewPasswordField problem=problem label=td_string!(locale, field.new_password) />
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Large
                loading=reset.pending()
                full_width=true
                class="mt-1"
            >
                {td_string!(locale, reset.action)}
            </Button>
        </ActionForm>
    }
}
