//! The root component: the route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Router, Routes};

use pages_account::AccountRoutes;
use pages_admin::AdminRoutes;
use pages_customer::{CustomerRoutes, LetterRoutes};
use pages_live::LiveRoutes;
use pages_storefront::{NotFoundPage, StorefrontRoutes};

use crate::development::DevelopmentRoutes;
use crate::language::provide_page_locale;

/// Everything inside `<body>`, on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_page_locale();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <StorefrontRoutes />
                <AccountRoutes />
                <CustomerRoutes />
                <LetterRoutes />
                <LiveRoutes />
                <AdminRoutes />
                <DevelopmentRoutes />
            </Routes>
        </Router>
    }
}

/// Says on the document that the page is alive. Browser tests wait for it: before it, clicks would go to a page that does
/// not listen yet.
pub fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        // Can only fail for a malformed attribute name.
        let _ = html.set_attribute("data-hydrated", "");
    }
}
