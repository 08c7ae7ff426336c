//! What to be written to about, and what was agreed to.

mod consents;
mod matrix;

use api_customers::{NotificationsView, SetConsents, SetNotifications, my_notifications};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::SkeletonShape;

use crate::attempt::{AttemptDone, AttemptProblem, JustDone};
use consents::Consents;
use matrix::Choice;

/// The choice, the quiet hours, the consents.
#[component]
pub(crate) fn NotificationsPage() -> impl IntoView {
    let locale = use_locale();
    let set = ServerAction::<SetNotifications>::new();
    let agree = ServerAction::<SetConsents>::new();
    let done = RwSignal::new(None);
    leave_when_signed_out(set.value());
    leave_when_signed_out(agree.value());
    Effect::new(move || {
        if let Some(Ok(())) = set.value().get() {
            done.set(Some(td_string!(locale, notifications.done)));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = agree.value().get() {
            done.set(Some(td_string!(locale, notifications.done_consents)));
        }
    });
    let problem = form_problem(set.value());
    // What was typed into the first form stays; the second one shows new dates.
    let found = ask(
        move || agree.version().get(),
        |_| async move { unless_signed_out(my_notifications().await) },
    );
    let body = move |view: Option<NotificationsView>| match view {
        Some(view) => view! {
            <Choice view=view.clone() set=set problem=problem />
            <Consents view=view agree=agree />
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Notifications title=td_string!(locale, notifications.title)>
            <AttemptDone />
            <AttemptProblem problem=problem />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AccountFrame>
        <JustDone title=done />
    }
}
