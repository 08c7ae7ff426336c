//! Signing in. Who is signed in already goes on at once.

use api_identity::{SignIn, local_path, me};
use api_kit::{Typed, typed};
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, focus_first_problem, form_problem, scripted, when_loaded};
use ui::{Button, ButtonSize, ButtonType, IconName, SkeletonShape};

use crate::fields::{CurrentPasswordField, EmailField};
use crate::frame::{FormPage, WayTo};
use crate::notices::{DoneAlert, ProblemAlert};
use crate::passkey_button::{PasskeyButton, Use, offer_passkeys};
use crate::providers::ProviderButtons;

/// E-mail address and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let next = Memo::new(move |_| query.with(|query| query.get("next")).unwrap_or_default());
    let sign_in = ServerAction::<SignIn>::new();
    let state = ask(
        || (),
        |()| async { Ok((me().await?.is_some(), typed("sign_in"))) },
    );
    let body = move |(signed_in, typed): (bool, Typed)| {
        if signed_in {
            let path = next.with_untracked(|next| local_path(next).to_owned());
            view! { <Redirect path=path /> }.into_any()
        } else {
            view! { <SignInForm sign_in=sign_in next=next typed=typed /> }.into_any()
        }
    };
    view! {
        <FormPage
            icon=IconName::User
            title=td_string!(locale, sign_in.title)
            text=Some(td_string!(locale, sign_in.text))
            below=move || ways(locale)
        >
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(state, body)}</Suspense>
            <ProviderButtons next=next />
        </FormPage>
    }
}

fn ways(locale: Locale) -> impl IntoView {
    view! {
        <WayTo href="/account/forgot" label=td_string!(locale, sign_in.forgot) />
        <WayTo
            href="/account/register"
            label=td_string!(locale, sign_in.register)
            lead=td_string!(locale, sign_in.no_account)
        />
    }
}

#[component]
fn SignInForm(sign_in: ServerAction<SignIn>, next: Memo<String>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(sign_in.value());
    focus_first_problem(problem);
    offer_passkeys(next);
    let novalidate = scripted();
    view! {
        <DoneAlert />
        <ActionForm action=sign_in attr:novalidate=move || novalidate.get()>
            <ProblemAlert problem=problem />
            <div class="flex flex-col gap-5">
                <EmailField problem=problem autocomplete="username webauthn" value=typed.value("email") />
                <CurrentPasswordField problem=problem name="password" label=td_string!(locale, field.password) />
                <input type="hidden" name="next" value=move || next.get() />
                <Button
                    button_type=ButtonType::Submit
                    size=ButtonSize::Large
                    loading=sign_in.pending()
                    full_width=true
                    class="mt-1"
                >
                    {td_string!(locale, sign_in.action)}
                </Button>
            </div>
        </ActionForm>
        <div class="mt-5">
            <PasskeyButton purpose=Use::SignIn next=next />
        </div>
    }
}
