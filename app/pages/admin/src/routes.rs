//! The administration's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};

use crate::api_keys::ApiKeysPage;
use crate::audit::AuditPage;
use crate::layout::AdminLayout;
use crate::overview::OverviewPage;
use crate::people::PeoplePage;
use crate::person::PersonPage;
use crate::providers::ProvidersPage;
use crate::reviews::ReviewsPage;
use crate::security::SecurityPage;

/// Every page is rendered in one piece, so that it is whole without JavaScript and its status is known in time.
#[component(transparent)]
pub fn AdminRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("admin") view=AdminLayout>
            <Route path=path!("") view=OverviewPage ssr=SsrMode::Async />
            <Route path=path!("people") view=PeoplePage ssr=SsrMode::Async />
            <Route path=path!("people/:id") view=PersonPage ssr=SsrMode::Async />
            <Route path=path!("reviews") view=ReviewsPage ssr=SsrMode::Async />
            <Route path=path!("api-keys") view=ApiKeysPage ssr=SsrMode::Async />
            <Route path=path!("providers") view=ProvidersPage ssr=SsrMode::Async />
            <Route path=path!("security") view=SecurityPage ssr=SsrMode::Async />
            <Route path=path!("audit") view=AuditPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
