//! Two-step sign-in and passkeys on the security page, asked for on their own, so that the forms around them stay as they
//! are.

use api_identity::{PasskeyList, TwoStep, my_passkeys, two_step};
use api_kit::ApiError;
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::{leave_when_signed_out, unless_signed_out};
use pages_kit::{Loading, ask, when_loaded};
use ui::SkeletonShape;

use super::passkeys::{PasskeyActions, PasskeyPanel};
use super::two_step::TwoStepPanel;

/// Both panels. `done` is where what was just done is announced.
#[component]
pub(crate) fn Factors(done: RwSignal<Option<&'static str>>) -> impl IntoView {
    let actions = PasskeyActions {
        rename: ServerAction::new(),
        remove: ServerAction::new(),
        added: RwSignal::new(0),
    };
    announce(actions, done);
    let versions = move || {
        (
            actions.rename.version().get(),
            actions.remove.version().get(),
            actions.added.get(),
        )
    };
    let factors = ask(versions, |_| factors());
    let body = move |factors: Option<(TwoStep, PasskeyList)>| match factors {
        Some((state, list)) => view! {
            <TwoStepPanel state=state />
            <PasskeyPanel list=list actions=actions />
        }
        .into_any(),
        // The rest of the page leads to the sign-in.
        None => ().into_any(),
    };
    view! {
        <Transition fallback=|| {
            view! { <Loading shape=SkeletonShape::Text count=4 /> }
        }>{when_loaded(factors, body)}</Transition>
    }
}

async fn factors() -> Result<Option<(TwoStep, PasskeyList)>, ApiError> {
    unless_signed_out(futures::try_join!(two_step(), my_passkeys()))
}

fn announce(actions: PasskeyActions, done: RwSignal<Option<&'static str>>) {
    let locale = use_locale();
    leave_when_signed_out(actions.rename.value());
    leave_when_signed_out(actions.remove.value());
    Effect::new(move || {
        if let Some(Ok(())) = actions.rename.value().get() {
            done.set(Some(td_string!(locale, done.saved)));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = actions.remove.value().get() {
            done.set(Some(td_string!(locale, done.passkey_removed)));
        }
    });
    Effect::new(move || {
        if actions.added.get() > 0 {
            done.set(Some(td_string!(locale, done.passkey_added)));
        }
    });
}
