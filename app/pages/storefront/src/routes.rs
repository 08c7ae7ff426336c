//! The storefront's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::parts::{BrowsePage, CheckoutPage, VoicePage};

/// Every page is rendered in one piece, so that it is whole without JavaScript and its status is known in time.
#[component(transparent)]
pub fn StorefrontRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("") view=SiteLayout>
            <Route path=path!("") view=BrowsePage::Home ssr=SsrMode::Async />
            <Route path=path!("products") view=BrowsePage::Listing ssr=SsrMode::Async />
            <Route path=path!("categories/:category") view=BrowsePage::Listing ssr=SsrMode::Async />
            <Route path=path!("search") view=BrowsePage::Search ssr=SsrMode::Async />
            <Route path=path!("collections/:slug") view=BrowsePage::Collection ssr=SsrMode::Async />
            <Route path=path!("brands/:slug") view=BrowsePage::Brand ssr=SsrMode::Async />
            <Route path=path!("looked-at") view=BrowsePage::LookedAt ssr=SsrMode::Async />
            <Route path=path!("compare") view=BrowsePage::Compare ssr=SsrMode::Async />
            <Route path=path!("products/:slug") view=BrowsePage::Product ssr=SsrMode::Async />
            <Route path=path!("products/:slug/review") view=VoicePage::Review ssr=SsrMode::Async />
            <Route path=path!("about") view=BrowsePage::Text("about") ssr=SsrMode::Async />
            <Route path=path!("delivery") view=BrowsePage::Text("delivery") ssr=SsrMode::Async />
            <Route path=path!("returns") view=BrowsePage::Text("returns") ssr=SsrMode::Async />
            <Route path=path!("privacy") view=BrowsePage::Text("privacy") ssr=SsrMode::Async />
            <Route path=path!("terms") view=BrowsePage::Text("terms") ssr=SsrMode::Async />
            <Route path=path!("contact") view=BrowsePage::Text("contact") ssr=SsrMode::Async />
            <Route path=path!("offline") view=BrowsePage::Offline ssr=SsrMode::Async />
            <Route path=path!("cart") view=CheckoutPage::Cart ssr=SsrMode::Async />
            <Route path=path!("checkout") view=CheckoutPage::Address ssr=SsrMode::Async />
            <Route path=path!("checkout/delivery") view=CheckoutPage::Delivery ssr=SsrMode::Async />
            <Route path=path!("checkout/payment") view=CheckoutPage::Payment ssr=SsrMode::Async />
            <Route path=path!("track") view=CheckoutPage::Track ssr=SsrMode::Async />
            <Route path=path!("track/:token") view=CheckoutPage::Tracked ssr=SsrMode::Async />
            <Route path=path!("orders/:token") view=CheckoutPage::Order ssr=SsrMode::Async />
            <Route path=path!("orders/:token/address") view=CheckoutPage::Readdress ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
