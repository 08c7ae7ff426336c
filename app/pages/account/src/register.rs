//! Opening an account.

use api_identity::Register;
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, scripted};
use ui::{Button, ButtonSize, ButtonType, IconName};

use crate::fields::{EmailField, NameField, NewPasswordField};
use crate::frame::{FormPage, WayTo};
use crate::notices::ProblemAlert;

/// Name, e-mail address, password. What follows is the same whether the address is known or not.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let locale = use_locale();
    let register = ServerAction::<Register>::new();
    let problem = form_problem(register.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <FormPage
            icon=IconName::User
            title=td_string!(locale, register.title)
            text=Some(td_string!(locale, register.text))
            below=move || ways(locale)
        >
            <ActionForm action=register attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <NameField problem=problem />
                    <EmailField problem=problem />
                    <NewPasswordField problem=problem label=td_string!(locale, field.password) />
                    <Button
                        button_type=ButtonType::Submit
                        size=ButtonSize::Large
                        loading=register.pending()
                        full_width=true
                        class="mt-1"
                    >
                        {td_string!(locale, register.action)}
                    </Button>
                </div>
            </ActionForm>
        </FormPage>
    }
}

fn ways(locale: Locale) -> impl IntoView {
    view! {
        <WayTo
            href="/account/sign-in"
            label=td_string!(locale, register.sign_in)
            lead=td_string!(locale, register.have_account)
        />
    }
}
