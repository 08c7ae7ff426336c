//! The root component: the route table, and the mark that the page is alive.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use pages_dev::UiGallery;
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
                <Route path=path!("/dev/ui") view=UiGalleryOrNothing />
            </Routes>
        </Router>
    }
}

#[component]
fn UiGalleryOrNothing() -> impl IntoView {
    if DevelopmentPages::in_force().0 {
        view! { <UiGallery /> }.into_any()
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
