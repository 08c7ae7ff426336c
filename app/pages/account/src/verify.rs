//! The link that confirms an e-mail address. Opening it does nothing: mail scanners open links, people press buttons.

use api_identity::VerifyEmail;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{form_problem, keep_private};
use ui::{Alert, Button, ButtonSize, ButtonType, ButtonVariant, IconName, LinkButton, Tone};

use crate::frame::FormPage;
use crate::notices::ProblemAlert;
use crate::words::is_about_the_link;

/// The button that confirms and signs in.
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let locale = use_locale();
    keep_private();
    let token = token();
    let verify = ServerAction::<VerifyEmail>::new();
    let problem = form_problem(verify.value());
    view! {
        <FormPage
            icon=IconName::Mail
            title=td_string!(locale, verify.title)
            text=Some(td_string!(locale, verify.text))
        >
            <ProblemAlert problem=problem />
            <LinkOrForm token=token problem=problem new_link="/account/check-mail">
                <ActionForm action=verify>
                    <input type="hidden" name="token" value=token.get_untracked() />
                    <Button
                        button_type=ButtonType::Submit
                        size=ButtonSize::Large
                        icon=IconName::Check
                        loading=verify.pending()
                        full_width=true
                    >
                        {td_string!(locale, verify.action)}
                    </Button>
                </ActionForm>
            </LinkOrForm>
        </FormPage>
    }
}

/// The secret text of the link; empty when the address has none.
pub(crate) fn token() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("token")).unwrap_or_default())
}

/// The form of a link from an e-mail; where the link is of no use, the way to a new one instead.
#[component]
pub(crate) fn LinkOrForm(
    token: Memo<String>,
    problem: Memo<Option<Problem>>,
    /// Where a new link is asked for.
    new_link: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let locale = use_locale();
    let useless =
        Memo::new(move |_| problem.with(|problem| problem.as_ref().is_some_and(is_about_the_link)));
    let missing = move || token.with(String::is_empty) && !useless.get();
    move || {
        if !useless.get() && !missing() {
            return children().into_any();
        }
        view! {
            {missing()
                .then(|| {
                    view! { <Alert tone=Tone::Warning title=td_string!(locale, link.incomplete) class="mb-6" /> }
                })}
            <LinkButton href=new_link variant=ButtonVariant::Secondary full_width=true>
                {td_string!(locale, link.renew)}
            </LinkButton>
        }
        .into_any()
    }
}
