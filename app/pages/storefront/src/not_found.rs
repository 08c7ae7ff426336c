//! What is shown for an address that leads nowhere.

use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Title;
use pages_kit::{Frame, set_status};
use ui::{ButtonVariant, Container, EmptyState, IconName, LinkButton};

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
            <EmptyState icon=IconName::Search title=title text=text action=move || ways_on(locale) />
        </Container>
    }
}

/// Ways on: what is on sale, the home page, and the search.
fn ways_on(locale: Locale) -> impl IntoView {
    view! {
        <div class="flex w-full max-w-md flex-col items-stretch gap-6">
            <div class="flex flex-wrap justify-center gap-3">
                <LinkButton href="/products">{td_string!(locale, cart.browse)}</LinkButton>
                <LinkButton href="/" variant=ButtonVariant::Secondary>
                    {td_string!(locale, error.home)}
                </LinkButton>
            </div>
            <form action="/search" method="get" role="search" class="flex gap-2">
                <input
                    type="search"
                    name="q"
                    required
                    maxlength="100"
                    class="input min-w-0 grow"
                    aria-label=td_string!(locale, error.search)
                    placeholder=td_string!(locale, error.search)
                />
                <button type="submit" class="btn border-line-strong bg-base-200 hover:bg-base-300">
                    {td_string!(locale, error.search_action)}
                </button>
            </form>
        </div>
    }
}
