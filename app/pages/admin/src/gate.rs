//! What a page shows to whoever may not open it.
//!
//! What is a refusal is told apart in `pages-account-kit`.

use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::ToSignIn;
pub use pages_account_kit::{Gated, gate};
use pages_kit::set_status;
use ui::{EmptyState, IconName, LinkButton};

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
