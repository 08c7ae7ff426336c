//! What a page shows to whoever may not open it.
//!
//! A refusal is an answer and no failure, so it is told apart from errors before the page is drawn.

use api_identity::{FORBIDDEN, SECOND_FACTOR_MISSING, SIGNED_OUT};
use api_kit::ApiError;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::ToSignIn;
use pages_kit::set_status;
use serde::{Deserialize, Serialize};
use ui::{EmptyState, IconName, LinkButton};

/// An answer for those who may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gated<T> {
    /// They may.
    Open(T),
    /// Nobody is signed in.
    SignedOut,
    /// The role does not allow it.
    Forbidden,
    /// The shop demands a second factor, and there is none.
    SecondFactorMissing,
}

/// Tells refusals from failures.
///
/// # Errors
/// What is no refusal.
pub fn gate<T>(answer: Result<T, ApiError>) -> Result<Gated<T>, ApiError> {
    match answer {
        Ok(value) => Ok(Gated::Open(value)),
        Err(error) => match error.problem().code.as_str() {
            SIGNED_OUT => Ok(Gated::SignedOut),
            FORBIDDEN => Ok(Gated::Forbidden),
            SECOND_FACTOR_MISSING => Ok(Gated::SecondFactorMissing),
            _ => Err(error),
        },
    }
}

/// What `draw` makes of an open answer, or why it is shut.
pub fn when_open<T>(
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl Fn(Gated<T>) -> AnyView + Clone + Send + Sync + 'static {
    move |answer| match answer {
        Gated::Open(value) => draw(value),
        Gated::SignedOut => view! { <ToSignIn /> }.into_any(),
        Gated::Forbidden => view! { <Forbidden /> }.into_any(),
        Gated::SecondFactorMissing => view! { <SecondFactorMissing /> }.into_any(),
    }
}

#[component]
fn Forbidden() -> impl IntoView {
    let locale = use_locale();
    set_status(403);
    view! {
        <EmptyState
            icon=IconName::Lock
            title=td_string!(locale, shut.forbidden_title)
            text=td_string!(locale, shut.forbidden_text)
            action=move || {
                view! { <LinkButton href="/">{td_string!(locale, frame.to_shop)}</LinkButton> }
            }
        />
    }
}

#[component]
fn SecondFactorMissing() -> impl IntoView {
    let locale = use_locale();
    set_status(403);
    view! {
        <EmptyState
            icon=IconName::Shield
            title=td_string!(locale, shut.second_factor_title)
            text=td_string!(locale, shut.second_factor_text)
            action=move || {
                view! { <LinkButton href="/account/security">{td_string!(locale, shut.set_up)}</LinkButton> }
            }
        />
    }
}
