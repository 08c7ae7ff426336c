//! What a person says about themselves: the name, and a picture.

mod picture;

use api_identity::{Me, UpdateProfile, me};
use api_kit::{Typed, typed};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{Loading, ask, focus_first_problem, form_problem_if, scripted, when_loaded};
use ui::{Button, ButtonType, Panel, SkeletonShape};

use crate::change_email::{ChangeEmailPanel, is_about_the_address};
use crate::fields::NameField;
use crate::notices::{DoneAlert, DoneToast, ProblemAlert};
use pages_account_kit::{AccountFrame, Section, ToSignIn, leave_when_signed_out};
use picture::{PicturePanel, is_about_the_picture};

/// The name, to change.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let locale = use_locale();
    let update = ServerAction::<UpdateProfile>::new();
    let saved = RwSignal::new(None);
    leave_when_signed_out(update.value());
    Effect::new(move || {
        if let Some(Ok(())) = update.value().get() {
            saved.set(Some(td_string!(locale, done.saved)));
        }
    });
    let me = ask(
        || (),
        |()| async { Ok(me().await?.map(|me| (me, typed("email_change")))) },
    );
    let body = move |state: Option<(Me, Typed)>| match state {
        Some((me, typed)) => view! {
            <ProfileForm me=me.clone() update=update />
            <PicturePanel me=me.clone() />
            <ChangeEmailPanel email=me.email typed=typed done=saved />
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Profile title=td_string!(locale, profile.title)>
            <DoneAlert in_stack=true />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(me, body)}</Suspense>
        </AccountFrame>
        <DoneToast title=saved />
    }
}

#[component]
fn ProfileForm(me: Me, update: ServerAction<UpdateProfile>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(update.value(), |problem| {
        !is_about_the_address(problem) && !is_about_the_picture(problem)
    });
    focus_first_problem(problem);
    let novalidate = scripted();
    view! {
        <Panel title=td_string!(locale, profile.details) description=td_string!(locale, profile.text)>
            <ActionForm action=update attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <NameField problem=problem value=me.name />
                    <Button
                        button_type=ButtonType::Submit
                        loading=update.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, profile.action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}
