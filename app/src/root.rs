//! The root component: the route table, and the mark that the page is alive.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use pages_account::AccountRoutes;
use pages_admin::AdminRoutes;
use pages_customer::{CustomerRoutes, LetterRoutes};
use pages_dev::{Mailbox, MailboxLetter, UiGallery};
use pages_storefront::{NotFoundPage, StorefrontRoutes};

use crate::development::DevelopmentPages;
use crate::language::provide_page_locale;

/// Everything inside `<body>`, on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    mark_hydrated();
    provide_page_locale();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <StorefrontRoutes />
                <AccountRoutes />
                <CustomerRoutes />
                <LetterRoutes />
                <AdminRoutes />
                <Route path=path!("/dev/ui") view=UiGalleryOrNothing />
                <Route path=path!("/dev/mailbox") view=MailboxOrNothing ssr=SsrMode::Async />
                <Route path=path!("/dev/mailbox/:id") view=MailboxLetterOrNothing ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

#[component]
fn UiGalleryOrNothing() -> impl IntoView {
    in_development(|| view! { <UiGallery /> }.into_any())
}

#[component]
fn MailboxOrNothing() -> impl IntoView {
    in_development(|| view! { <Mailbox /> }.into_any())
}

#[component]
fn MailboxLetterOrNothing() -> impl IntoView {
    in_development(|| view! { <MailboxLetter /> }.into_any())
}

/// The page where there are development pages, and the one for addresses that lead nowhere where there are none.
fn in_development(page: fn() -> AnyView) -> AnyView {
    if DevelopmentPages::in_force().0 {
        page()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}

/// Browser tests wait for this attribute: before it, clicks would go to a page that does not listen yet.
fn mark_hydrated() {
    Effect::new(|| {
        if let Some(html) = document().document_element() {
            // Can only fail for a malformed attribute name.
            let _ = html.set_attribute("data-hydrated", "");
        }
    });
}
