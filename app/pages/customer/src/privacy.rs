//! A copy of all that is kept about a person, and the end of the account.

mod deletion;
mod export;

use api_identity::{
    CancelExport, PrivacyView, RequestDeletion, RequestExport, WithdrawDeletion, my_privacy,
};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, when_loaded};
use ui::SkeletonShape;

use crate::attempt::AttemptDone;
use deletion::Deletion;
use export::Export;

/// What the forms of this page do.
#[derive(Clone, Copy)]
struct Actions {
    request_export: ServerAction<RequestExport>,
    cancel_export: ServerAction<CancelExport>,
    request_deletion: ServerAction<RequestDeletion>,
    withdraw: ServerAction<WithdrawDeletion>,
}

impl Actions {
    fn new() -> Self {
        let actions = Self {
            request_export: ServerAction::new(),
            cancel_export: ServerAction::new(),
            request_deletion: ServerAction::new(),
            withdraw: ServerAction::new(),
        };
        leave_when_signed_out(actions.request_export.value());
        leave_when_signed_out(actions.cancel_export.value());
        leave_when_signed_out(actions.request_deletion.value());
        leave_when_signed_out(actions.withdraw.value());
        actions
    }

    /// Another number whenever one of them has answered.
    fn version(self) -> usize {
        self.request_export.version().get()
            + self.cancel_export.version().get()
            + self.request_deletion.version().get()
            + self.withdraw.version().get()
    }
}

/// The page.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    let locale = use_locale();
    let actions = Actions::new();
    let state = ask(
        move || actions.version(),
        |_| async move { unless_signed_out(my_privacy().await) },
    );
    let body = move |view: Option<PrivacyView>| match view {
        Some(view) => view! {
            <Export
                export=view.export
                request=actions.request_export
                cancel=actions.cancel_export
                again=Callback::new(move |()| state.refetch())
            />
            <Deletion
                deletion=view.deletion
                under_way=view.under_way
                request=actions.request_deletion
                withdraw=actions.withdraw
            />
        }
        .into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Privacy title=td_string!(locale, privacy.title)>
            <AttemptDone />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(state, body)}</Transition>
        </AccountFrame>
    }
}
