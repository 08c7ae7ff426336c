//! How long a cart stays: what is held while its order waits for the money, and until when a guest's cart is kept.

use i18n_storefront::{td_string, use_locale};
use kernel::Timestamp;
use leptos::prelude::*;
use pages_kit::day;
use ui::{Alert, ButtonSize, ButtonVariant, Icon, IconName, IconSize, LinkButton, Tone};

/// Says that the pieces are held for so many minutes, with the way to pay for them.
#[component]
pub(crate) fn Held(minutes: u32) -> impl IntoView {
    let locale = use_locale();
    let go_on = move || {
        view! {
            <LinkButton href="/checkout/payment" size=ButtonSize::Small variant=ButtonVariant::Secondary>
                {td_string!(locale, cart.held_go_on)}
            </LinkButton>
        }
    };
    view! {
        <Alert tone=Tone::Info title=td_string!(locale, cart.held, count = minutes) class="mb-6">
            <p class="mb-3">{td_string!(locale, cart.held_text)}</p>
            {go_on()}
        </Alert>
    }
}

/// Says until when a guest's cart is kept.
#[component]
pub(crate) fn KeptUntil(day_of: Timestamp) -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="mt-4 flex items-start gap-2 text-sm text-muted" data-testid="kept-until">
            <Icon name=IconName::Clock size=IconSize::Small class="mt-0.5 shrink-0" />
            <span>
                {td_string!(locale, cart.kept_until, day = day(day_of))} " "
                <a href="/account" class="link">{td_string!(locale, cart.keep_longer)}</a>
            </span>
        </p>
    }
}
