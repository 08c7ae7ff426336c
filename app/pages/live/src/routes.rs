//! The part of the route table that is about shows.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::parts::{LivePage, StudioPage};

/// Every page is rendered in one piece, so that it is whole without JavaScript and its status is known in time.
#[component(transparent)]
pub fn LiveRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("") view=SiteLayout>
            <Route path=path!("live") view=LivePage::Hub ssr=SsrMode::Async />
            <Route path=path!("live/reminders/:token") view=StudioPage::Reminder ssr=SsrMode::Async />
            <Route path=path!("live/:slug") view=LivePage::Show ssr=SsrMode::Async />
            <Route path=path!("hosts/:handle") view=LivePage::Host ssr=SsrMode::Async />
            <Route path=path!("studio") view=StudioPage::Shows ssr=SsrMode::Async />
            <Route path=path!("studio/profile") view=StudioPage::Profile ssr=SsrMode::Async />
            <Route path=path!("studio/shows/:id") view=StudioPage::Show ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
