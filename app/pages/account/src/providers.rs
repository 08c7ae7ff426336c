//! The buttons that lead to other services, on the pages before the sign-in. Nothing where the shop has none.

use api_identity::{SignInProviderLine, sign_in_by_path, sign_in_providers};
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{ask, when_loaded};
use ui::{ButtonSize, ButtonVariant, LinkButton};

/// A button for each service; `next` is where to go after signing in.
#[component]
pub(crate) fn ProviderButtons(next: Memo<String>) -> impl IntoView {
    let providers = ask(|| (), |()| sign_in_providers());
    let buttons = move |providers: Vec<SignInProviderLine>| {
        if providers.is_empty() {
            ().into_any()
        } else {
            view! { <Buttons providers=providers next=next /> }.into_any()
        }
    };
    view! { <Suspense>{when_loaded(providers, buttons)}</Suspense> }
}

#[component]
fn Buttons(providers: Vec<SignInProviderLine>, next: Memo<String>) -> impl IntoView {
    let locale = use_locale();
    let next = next.get_untracked();
    let buttons = providers
        .into_iter()
        .map(|provider| {
            let href = sign_in_by_path(&provider.slug, &next);
            let label = td_string!(locale, providers.continue_with, name = provider.name);
            view! {
                <LinkButton
                    href=href
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Large
                    full_width=true
                    external=true
                >
                    {label}
                </LinkButton>
            }
        })
        .collect_view();
    view! {
        <div class="mt-6 flex flex-col gap-3">
            <p class="flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                {td_string!(locale, providers.or)}
            </p>
            {buttons}
        </div>
    }
}
