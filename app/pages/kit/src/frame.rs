//! The frame of the shop's pages: header, content, and the footer below. What does not react is written as text: it is drawn for
//! every page. It says nothing about who is looking: the link to the account is the same for everybody.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use ui::{Container, Html, Icon, IconName, IconSize, SkipLink, ThemeSwitch};

use crate::cart_badge::{CartBadge, use_cart_badge};
use crate::cart_drawer::{CartDrawer, CartDrawerPlace, on_cart_link};
use crate::compare_tray::CompareTray;
use crate::footer::Footer;
use crate::notices::Notices;
use crate::search_box::SearchBox;

/// Header, the page of the route, footer.
#[component]
pub fn SiteLayout() -> impl IntoView {
    view! {
        <Frame>
            <Outlet />
        </Frame>
    }
}

/// Header, a page, footer.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let locale = use_locale();
    CartBadge::provide();
    CartDrawer::provide();
    view! {
        <SkipLink href="#main" label=td_string!(locale, nav.skip) />
        <div class="flex min-h-dvh flex-col">
            <Header />
            <main id="main" class="grow" tabindex="-1">
                {children()}
            </main>
            <Footer />
        </div>
        <CartDrawerPlace />
        <CompareTray />
        <Notices />
    }
}

#[component]
fn Header() -> impl IntoView {
    let locale = use_locale();
    let mut brand = Html::with_capacity(700);
    brand
        .raw(LOGO)
        .raw("<span class=\"hidden sm:inline\">")
        .text(td_string!(locale, site_name))
        .raw("</span><span class=\"sr-only sm:hidden\">")
        .text(td_string!(locale, site_name))
        .raw("</span>");
    view! {
        <header class="sticky top-0 z-30 border-b border-line bg-base-100/85 backdrop-blur-md">
            <Container class="flex h-16 items-center justify-between gap-4">
                <a
                    href="/"
                    class="flex h-11 items-center gap-2.5 rounded-selector font-semibold tracking-tight"
                    inner_html=brand.into_string()
                ></a>
                <div class="hidden min-w-0 max-w-xl grow md:block">
                    <SearchBox id="search" />
                </div>
                <nav aria-label=td_string!(locale, nav.main) class="flex items-center gap-1">
                    <a
                        href="/live"
                        class="hidden h-11 items-center rounded-selector px-3 text-[0.9375rem] whitespace-nowrap text-muted transition-colors hover:text-base-content sm:inline-flex"
                    >
                        {td_string!(locale, nav.live)}
                    </a>
                    <a
                        href="/products"
                        class="inline-flex h-11 items-center rounded-selector px-2 text-[0.9375rem] whitespace-nowrap text-muted sm:px-3 transition-colors hover:text-base-content"
                    >
                        {td_string!(locale, nav.shop_all)}
                    </a>
                    <SearchLink />
                    <ThemeSwitch label=td_string!(locale, nav.theme) />
                    <AccountLink />
                    <CartLink />
                </nav>
            </Container>
        </header>
    }
}

/// The mark: a play button that is also a bag's handle and body.
const LOGO: &str = "<svg viewBox=\"0 0 32 32\" class=\"size-8 text-primary\" aria-hidden=\"true\">\
    <path d=\"M11 11V9a5 5 0 0 1 10 0v2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" \
    stroke-linecap=\"round\"></path>\
    <rect x=\"4\" y=\"11\" width=\"24\" height=\"18\" rx=\"5\" fill=\"currentColor\"></rect>\
    <path d=\"M13.5 15.6v8.8l7.4-4.4z\" class=\"fill-base-100\"></path></svg>";

/// On a phone there is no room for the box: this leads to the page that has one.
#[component]
fn SearchLink() -> impl IntoView {
    let label = td_string!(use_locale(), search.label);
    let mut icon = Html::with_capacity(300);
    icon.icon(IconName::Search, IconSize::Medium, "");
    view! {
        <a
            href="/search"
            class="inline-flex size-11 items-center justify-center rounded-selector transition-colors hover:bg-base-content/8 md:hidden"
            aria-label=label
            title=label
            inner_html=icon.into_string()
        ></a>
    }
}

/// Leads to the account; a visitor who is signed out is sent on to the sign-in page.
#[component]
fn AccountLink() -> impl IntoView {
    let label = td_string!(use_locale(), nav.account);
    let mut icon = Html::with_capacity(300);
    icon.icon(IconName::User, IconSize::Medium, "");
    view! {
        <a
            href="/account"
            class="inline-flex size-11 items-center justify-center rounded-selector transition-colors hover:bg-base-content/8"
            aria-label=label
            title=label
            inner_html=icon.into_string()
        ></a>
    }
}

#[component]
fn CartLink() -> impl IntoView {
    let locale = use_locale();
    let badge = use_cart_badge();
    let count = move || badge.0.get().filter(|count| *count > 0);
    let label = move || match count() {
        Some(count) => td_string!(locale, nav.cart_with_count, count = count),
        None => td_string!(locale, nav.cart).to_owned(),
    };
    view! {
        <a
            href="/cart"
            class="relative inline-flex h-11 items-center gap-2 rounded-selector px-3 text-[0.9375rem] transition-colors hover:bg-base-content/8"
            aria-label=label
            on:click=on_cart_link()
        >
            <Icon name=IconName::Bag />
            <span class="hidden sm:inline" aria-hidden="true">{td_string!(locale, nav.cart)}</span>
            {move || {
                count()
                    .map(|count| {
                        view! {
                            <span
                                class="grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 text-xs font-semibold text-primary-content tabular-nums"
                                aria-hidden="true"
                            >
                                {count}
                            </span>
                        }
                    })
            }}
        </a>
    }
}
