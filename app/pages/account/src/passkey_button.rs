//! The button that asks the browser for a passkey. It needs JavaScript, and is hidden without.

use api_identity::{
    PasskeyCeremony, begin_passkey_confirmation, begin_passkey_sign_in, confirm_by_passkey,
    sign_in_with_passkey,
};
use api_kit::ApiError;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Alert, Button, ButtonVariant, IconName, Tone};

use crate::webauthn::Refusal;
use crate::{webauthn, words};

/// What a passkey is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// To sign in, in one step or as the second.
    SignIn,
    /// To show once more who one is.
    Confirm,
}

impl Use {
    async fn begin(self) -> Result<PasskeyCeremony, ApiError> {
        match self {
            Self::SignIn => begin_passkey_sign_in().await,
            Self::Confirm => begin_passkey_confirmation().await,
        }
    }

    /// Success leads on by itself.
    async fn finish(self, id: String, answer: String, next: String) -> Result<(), ApiError> {
        match self {
            Self::SignIn => sign_in_with_passkey(id, answer, next).await,
            Self::Confirm => confirm_by_passkey(id, answer, next).await,
        }
    }
}

/// The button, and what went wrong with the last press.
#[component]
pub(crate) fn PasskeyButton(
    purpose: Use,
    /// Where success leads.
    next: Memo<String>,
) -> impl IntoView {
    let locale = use_locale();
    let label = match purpose {
        Use::SignIn => td_string!(locale, passkey.action),
        Use::Confirm => td_string!(locale, passkey.confirm_action),
    };
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let press = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let next = next.get_untracked();
        spawn_local(async move {
            // Success may have led away from here already.
            problem.try_set(attempt(purpose, next).await.err());
            busy.try_set(false);
        });
    };
    let named = RwSignal::new(true);
    Effect::new(move || named.set(webauthn::has_name()));
    let alert = move || {
        let found = problem.get()?;
        Some(view! { <Alert tone=Tone::Error title=words::problem(locale, &found) /> })
    };
    view! {
        <div class="hidden flex-col gap-3 hydrated:flex">
            {alert}
            <Show
                when=move || named.get()
                fallback=move || {
                    view! {
                        <p class="text-sm text-muted" data-testid="no-passkeys">
                            {td_string!(locale, passkey.address_text)}
                        </p>
                    }
                }
            >
                <Button
                    variant=ButtonVariant::Secondary
                    icon=IconName::Key
                    loading=busy
                    full_width=true
                    on:click=press
                >
                    {label}
                </Button>
            </Show>
        </div>
    }
}

/// Asks and answers. An owner who changes their mind is no problem.
async fn attempt(purpose: Use, next: String) -> Result<(), Problem> {
    if !webauthn::is_there() {
        return Err(without_passkeys());
    }
    let begun = purpose.begin().await.map_err(ApiError::into_problem)?;
    let answer = match webauthn::answer(&begun.options).await {
        Ok(answer) => answer,
        Err(refusal) => return refused(refusal).map_or(Ok(()), Err),
    };
    let finished = purpose.finish(begun.id, answer, next).await;
    finished.map_err(ApiError::into_problem)
}

/// What is said of the browser's refusal; nothing of its owner's.
pub(crate) fn refused(refusal: Refusal) -> Option<Problem> {
    let (code, detail) = match refusal {
        Refusal::Owner => return None,
        Refusal::Known => (
            words::PASSKEY_KNOWN,
            "The device has a passkey of this account.",
        ),
        Refusal::Failed => (words::PASSKEY_FAILED, "The browser gave no passkey."),
    };
    Some(Problem::new(kernel::ProblemKind::Conflict, code, detail))
}

/// The problem of a browser that has no passkeys.
pub(crate) fn without_passkeys() -> Problem {
    let kind = kernel::ProblemKind::Conflict;
    Problem::new(
        kind,
        words::NO_PASSKEYS_HERE,
        "This browser has no passkeys.",
    )
}

/// Has the browser offer passkeys where the e-mail address is typed, while this part of the page is there.
pub(crate) fn offer_passkeys(next: Memo<String>) {
    Effect::new(move || {
        let next = next.get_untracked();
        spawn_local(async move {
            if !webauthn::fills_in().await {
                return;
            }
            let Ok(begun) = begin_passkey_sign_in().await else {
                return;
            };
            if let Some(answer) = webauthn::answer_quietly(&begun.options).await {
                // What is refused here can be tried by the button, which says why.
                drop(sign_in_with_passkey(begun.id, answer, next).await);
            }
        });
    });
    on_cleanup(webauthn::make_way);
}
