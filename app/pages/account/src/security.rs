//! Password, second factors, open sessions, and what happened to the account.

mod events;
mod factors;
mod linked;
mod passkeys;
mod password;
mod sessions;
mod two_step;

use api_identity::{
    ChangePassword, Me, RevokeSession, SecurityEventPage, SessionLine, me, my_security_events,
    my_sessions,
};
use api_kit::ApiError;
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::SkeletonShape;

use crate::notices::{DoneAlert, DoneToast};
use events::Events;
use factors::Factors;
use linked::LinkedPanel;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use password::PasswordPanel;
use sessions::Sessions;

/// Open sessions, and a page of what happened.
type Lists = (Vec<SessionLine>, SecurityEventPage);

/// The password form stays as it is while the lists below it are asked for again.
#[component]
pub(crate) fn SecurityPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let change = ServerAction::<ChangePassword>::new();
    let revoke = ServerAction::<RevokeSession>::new();
    let done = announce(change, revoke);
    let me = ask(|| (), |()| me());
    let lists = ask(
        move || (after.get(), change.version().get(), revoke.version().get()),
        |(after, ..)| lists(after),
    );
    let password = move |me: Option<Me>| match me {
        Some(me) => view! { <PasswordPanel email=me.email change=change /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    let rest = move |lists: Option<Lists>| match lists {
        Some((sessions, events)) => view! {
            <Sessions sessions=sessions revoke=revoke />
            <Events page=events after=after.get_untracked() />
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Security title=td_string!(locale, security.title)>
            <DoneAlert in_stack=true />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(me, password)}</Suspense>
            <Factors done=done />
            <LinkedPanel done=done />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(lists, rest)}</Transition>
        </AccountFrame>
        <DoneToast title=done />
    }
}

async fn lists(after: Option<String>) -> Result<Option<Lists>, ApiError> {
    unless_signed_out(futures::try_join!(my_sessions(), my_security_events(after)))
}

/// What was just done, while it is announced.
fn announce(
    change: ServerAction<ChangePassword>,
    revoke: ServerAction<RevokeSession>,
) -> RwSignal<Option<&'static str>> {
    let locale = use_locale();
    let done = RwSignal::new(None);
    leave_when_signed_out(change.value());
    leave_when_signed_out(revoke.value());
    Effect::new(move || {
        if let Some(Ok(())) = change.value().get() {
            done.set(Some(td_string!(locale, done.password_changed)));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = revoke.value().get() {
            done.set(Some(td_string!(locale, done.session_ended)));
        }
    });
    done
}
