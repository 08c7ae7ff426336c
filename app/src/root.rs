//! The root component: the route table, and the mark that the page is alive.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::development::DevelopmentPages;
use crate::not_found::NotFound;

/// Everything inside `<body>`, on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    mark_hydrated();
    view! {
        <Router>
            <Routes fallback=NotFound>
                // The storefront's routes are mounted here.
                <Route path=path!("/") view=Home/>
                <Route path=path!("/dev/ui") view=UiGalleryOrNothing/>
            </Routes>
        </Router>
    }
}

#[component]
fn Home() -> impl IntoView {
    view! {
        <Title text="Live Shopping Network"/>
        <main id="main" class="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-4 p-6 text-center">
            <h1 class="text-3xl font-bold">"Live Shopping Network"</h1>
            <p>"This shop is being set up."</p>
        </main>
    }
}

#[component]
fn UiGalleryOrNothing() -> impl IntoView {
    if DevelopmentPages::in_force().0 {
        view! { <p>"gallery"</p> }.into_any()
    } else {
        view! { <NotFound/> }.into_any()
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
