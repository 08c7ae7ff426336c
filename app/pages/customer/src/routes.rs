//! The customer's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::parts::Page;

/// Every page is rendered in one piece, so that it is whole without JavaScript and a redirect is known in time.
#[component(transparent)]
pub fn CustomerRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("account") view=SiteLayout>
            <Route path=path!("addresses") view=Page::Addresses ssr=SsrMode::Async />
            <Route path=path!("addresses/new") view=Page::NewAddress ssr=SsrMode::Async />
            <Route path=path!("addresses/:id") view=Page::EditAddress ssr=SsrMode::Async />
            <Route path=path!("cards") view=Page::Cards ssr=SsrMode::Async />
            <Route path=path!("cards/new") view=Page::NewCard ssr=SsrMode::Async />
            <Route path=path!("credit") view=Page::Credit ssr=SsrMode::Async />
            <Route path=path!("invite") view=Page::Invite ssr=SsrMode::Async />
            <Route path=path!("orders") view=Page::Orders ssr=SsrMode::Async />
            <Route path=path!("orders/:number") view=Page::Order ssr=SsrMode::Async />
            <Route path=path!("orders/:number/address") view=Page::Readdress ssr=SsrMode::Async />
            <Route path=path!("privacy") view=Page::Privacy ssr=SsrMode::Async />
            <Route path=path!("wish-list") view=Page::WishList ssr=SsrMode::Async />
            <Route path=path!("notifications") view=Page::Notifications ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

/// What a link in a letter opens, signed in or not.
#[component(transparent)]
pub fn LetterRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("") view=SiteLayout>
            <Route path=path!("unsubscribe") view=Page::Unsubscribe ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
