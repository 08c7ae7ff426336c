//! What stands around every page of the administration: the shop's name, the way back to it. Who is asking is found once
//! and known to every page below.

use api_identity::admin::{AdminAccess, admin_access};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use pages_kit::{Answer, ask, when_loaded};
use ui::{Container, Icon, IconName, SkipLink, ThemeSwitch};

use crate::gate::{Gated, gate};

/// Who is asking, as every page below finds it.
#[derive(Clone, Copy)]
pub(crate) struct Access(pub(crate) Resource<Answer<Gated<AdminAccess>>>);

/// Header, and the page of the route.
#[component]
pub(crate) fn AdminLayout() -> impl IntoView {
    let locale = use_locale();
    let access = Access(ask(|| (), |()| async { gate(admin_access().await) }));
    provide_context(access);
    let name = move |access: Gated<AdminAccess>| match access {
        Gated::Open(access) => access.shop_name.into_any(),
        _ => td_string!(locale, frame.label).into_any(),
    };
    view! {
        <SkipLink href="#main" label=td_string!(locale, frame.skip) />
        <header class="sticky top-0 z-30 border-b border-line bg-base-100/85 backdrop-blur-md">
            <Container class="flex h-16 items-center justify-between gap-4">
                <a
                    href="/admin"
                    class="flex h-11 min-w-0 items-center gap-2.5 rounded-selector font-semibold tracking-tight"
                >
                    <Icon name=IconName::Shield class="text-primary" />
                    <span class="truncate">
                        <Suspense>{when_loaded(access.0, name)}</Suspense>
                    </span>
                </a>
                <div class="flex shrink-0 items-center gap-1">
                    <ThemeSwitch label=td_string!(locale, frame.theme) />
                    <HeaderLink href="/account" icon=IconName::User label=td_string!(locale, frame.your_account) />
                    <HeaderLink href="/" icon=IconName::Bag label=td_string!(locale, frame.to_shop) />
                </div>
            </Container>
        </header>
        <main id="main" tabindex="-1">
            <Outlet />
        </main>
    }
}

/// A picture on a phone, with its words on a wider screen.
#[component]
fn HeaderLink(href: &'static str, icon: IconName, label: &'static str) -> impl IntoView {
    view! {
        <a
            href=href
            class="inline-flex h-11 min-w-11 items-center justify-center gap-2 rounded-selector px-3 text-[0.9375rem] transition-colors hover:bg-base-content/8"
        >
            <Icon name=icon />
            <span class="sr-only md:not-sr-only">{label}</span>
        </a>
    }
}
