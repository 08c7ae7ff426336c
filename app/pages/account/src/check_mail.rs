//! After registering: look into your mail, or have the link sent again.

use api_identity::ResendVerification;
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem, scripted};
use ui::{Button, ButtonType, ButtonVariant, IconName};

use crate::fields::EmailField;
use crate::frame::{FormPage, WayTo};
use crate::notices::{DoneAlert, ProblemAlert};

/// The address is asked for again, so that it stands in no page's address and the page is the same for everybody.
#[component]
pub(crate) fn CheckMailPage() -> impl IntoView {
    let locale = use_locale();
    let resend = ServerAction::<ResendVerification>::new();
    let problem = form_problem(resend.value());
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <FormPage
            icon=IconName::Mail
            title=td_string!(locale, check_mail.title)
            text=Some(td_string!(locale, check_mail.text))
            below=move || back(locale)
        >
            <DoneAlert />
            <h2 class="font-semibold tracking-tight">{td_string!(locale, check_mail.resend_title)}</h2>
            <p class="mt-1 mb-5 text-sm text-muted">{td_string!(locale, check_mail.resend_text)}</p>
            <ActionForm action=resend attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <EmailField problem=problem autocomplete="email" />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        loading=resend.pending()
                        full_width=true
                    >
                        {td_string!(locale, check_mail.resend)}
                    </Button>
                </div>
            </ActionForm>
        </FormPage>
    }
}

fn back(locale: Locale) -> impl IntoView {
    view! { <WayTo href="/account/sign-in" label=td_string!(locale, check_mail.back) /> }
}
