//! What is shown for an address that leads nowhere.

use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use pages_kit::{Frame, set_status};
use ui::{Container, EmptyState, IconName, LinkButton};

/// An address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Frame>
            <NotFound
                title=td_string!(locale, error.page_not_found_title)
                text=td_string!(locale, error.page_not_found_text)
            />
        </Frame>
    }
}

/// Something that is not there, on an otherwise working page. Answers with status 404.
#[component]
pub(crate) fn NotFound(#[prop(into)] title: String, #[prop(into)] text: String) -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <Title text=title.clone() />
        <Container class="py-16">
            <EmptyState icon=IconName::Search title=title text=text action=move || back(locale) />
        </Container>
    }
}

fn back(locale: Locale) -> impl IntoView {
    view! { <LinkButton href="/products">{td_string!(locale, cart.browse)}</LinkButton> }
}
