//! What is shown for a page that is not kept on the device while there is no connection.
//!
//! The service worker keeps this page; `public/app.js` lists on it what else is kept. Whoever opens it with a connection
//! sees the same, which does no harm.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use ui::{Container, EmptyState, Html, IconName};

/// The page for no connection, at `/offline`.
#[component]
pub(crate) fn OfflinePage() -> impl IntoView {
    let locale = use_locale();
    // Filled by a script, so written as text, which the program leaves alone.
    let mut kept = Html::with_capacity(600);
    kept.raw("<h2 data-app=\"kept-heading\" hidden class=\"mb-4 text-2xl font-semibold tracking-tight\">")
        .text(td_string!(locale, offline.kept))
        .raw("</h2><ul data-app=\"kept\" data-link=\"inline-flex min-h-11 items-center rounded-selector text-primary hover:underline\" class=\"flex flex-col\"></ul>");
    let mut retry = Html::with_capacity(200);
    retry
        .raw("<button type=\"button\" data-app=\"retry\" class=\"btn btn-primary\">")
        .text(td_string!(locale, offline.retry))
        .raw("</button>");
    let retry = retry.into_shared();
    view! {
        <Title text=td_string!(locale, offline.title) />
        <Meta name="robots" content="noindex" />
        <Container class="flex flex-col gap-10 py-16">
            <EmptyState
                icon=IconName::Globe
                title=td_string!(locale, offline.title)
                text=td_string!(locale, offline.text)
                action=move || view! { <div inner_html=retry.to_string()></div> }
            />
            <section inner_html=kept.into_string()></section>
        </Container>
    }
}
