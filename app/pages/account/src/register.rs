//! Opening an account.

use api_identity::Register;
use api_kit::{Typed, typed};
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{Loading, ask, focus_first_problem, form_problem, scripted, when_loaded};
use ui::{Button, ButtonSize, ButtonType, IconName, SkeletonShape};

use crate::fields::{EmailField, NameField, NewPasswordField};
use crate::frame::{FormPage, WayTo};
use crate::notices::ProblemAlert;
use crate::providers::ProviderButtons;

/// Name, e-mail address, password. What follows is the same whether the address is known or not.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let locale = use_locale();
    let register = ServerAction::<Register>::new();
    let typed = ask(|| (), |()| async { Ok(typed("register")) });
    let form = move |typed| view! { <RegisterForm register=register typed=typed /> }.into_any();
    view! {
        <FormPage
            icon=IconName::User
            title=td_string!(locale, register.title)
            text=Some(td_string!(locale, register.text))
            below=move || ways(locale)
        >
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=5 /> }
            }>{when_loaded(typed, form)}</Suspense>
            <ProviderButtons next=Memo::new(|_| String::new()) />
        </FormPage>
    }
}

#[component]
fn RegisterForm(register: ServerAction<Register>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(register.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <ActionForm action=register attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <div class="flex flex-col gap-5">
                <NameField problem=problem value=typed.value("name") />
                <EmailField problem=problem value=typed.value("email") />
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
