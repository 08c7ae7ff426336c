//! Changing the password.

use api_identity::ChangePassword;
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::html::Form;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if, scripted};
use ui::{Button, ButtonType, Panel};

use crate::fields::{CurrentPasswordField, NewPasswordField};
use crate::notices::ProblemAlert;
use crate::words::{SESSION_GONE, is_about_a_provider};

/// The current password and a new one. What was typed is emptied once it is changed.
#[component]
pub(crate) fn PasswordPanel(email: String, change: ServerAction<ChangePassword>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(change.value(), |problem| {
        problem.code != SESSION_GONE && !is_about_a_provider(problem)
    });
    focus_first_problem(problem);
    let form = NodeRef::<Form>::new();
    Effect::new(move || {
        if let (Some(Ok(())), Some(form)) = (change.value().get(), form.get()) {
            form.reset();
        }
    });
    let novalidate = scripted();
    view! {
        <Panel title=td_string!(locale, security.password) description=td_string!(locale, security.password_text)>
            <ActionForm action=change node_ref=form attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                // Not sent and not seen: it tells password managers whose password this is.
                <input type="email" autocomplete="username" value=email readonly=true hidden=true />
                <div class="flex flex-col gap-5">
                    <CurrentPasswordField
                        problem=problem
                        name="current"
                        label=td_string!(locale, field.current_password)
                    />
                    <NewPasswordField
                        problem=problem
                        name="new_password"
                        label=td_string!(locale, field.new_password)
                    />
                    <Button
                        button_type=ButtonType::Submit
                        loading=change.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, security.password_action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}
