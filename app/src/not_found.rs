//! The page for addresses that lead nowhere. Answers with status 404.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// "There is no such page", with a way back to the shop.
#[component]
pub fn NotFound() -> impl IntoView {
    respond_not_found();
    view! {
        <Title text="Page not found"/>
        <Meta name="robots" content="noindex"/>
        <main id="main" class="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-4 p-6 text-center">
            <p class="text-sm font-semibold opacity-70">"404"</p>
            <h1 class="text-3xl font-bold">"There is no page here"</h1>
            <p>"The address may be mistyped, or the page has moved."</p>
            <a class="btn btn-primary" href="/">"Go to the start page"</a>
        </main>
    }
}

#[cfg(feature = "ssr")]
fn respond_not_found() {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}

#[cfg(not(feature = "ssr"))]
const fn respond_not_found() {}
