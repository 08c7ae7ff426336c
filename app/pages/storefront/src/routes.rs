//! The storefront's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::content::ContentPage;
use crate::home::HomePage;
use crate::listing::ListingPage;
use crate::members::{BrandPage, CollectionPage};
use crate::offline::OfflinePage;
use crate::parts::Page;
use crate::product::{ProductPage, ReviewPage};
use crate::search::SearchPage;

/// Every page is rendered in one piece, so that it is whole without JavaScript and its status is known in time.
#[component(transparent)]
pub fn StorefrontRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("") view=SiteLayout>
            <Route path=path!("") view=HomePage ssr=SsrMode::Async />
            <Route path=path!("products") view=ListingPage ssr=SsrMode::Async />
            <Route path=path!("categories/:category") view=ListingPage ssr=SsrMode::Async />
            <Route path=path!("search") view=SearchPage ssr=SsrMode::Async />
            <Route path=path!("collections/:slug") view=CollectionPage ssr=SsrMode::Async />
            <Route path=path!("brands/:slug") view=BrandPage ssr=SsrMode::Async />
            <Route path=path!("products/:slug") view=ProductPage ssr=SsrMode::Async />
            <Route path=path!("products/:slug/review") view=ReviewPage ssr=SsrMode::Async />
            <Route path=path!("about") view=|| view! { <ContentPage slug="about" /> } ssr=SsrMode::Async />
            <Route path=path!("delivery") view=|| view! { <ContentPage slug="delivery" /> } ssr=SsrMode::Async />
            <Route path=path!("returns") view=|| view! { <ContentPage slug="returns" /> } ssr=SsrMode::Async />
            <Route path=path!("privacy") view=|| view! { <ContentPage slug="privacy" /> } ssr=SsrMode::Async />
            <Route path=path!("terms") view=|| view! { <ContentPage slug="terms" /> } ssr=SsrMode::Async />
            <Route path=path!("contact") view=|| view! { <ContentPage slug="contact" /> } ssr=SsrMode::Async />
            <Route path=path!("offline") view=OfflinePage ssr=SsrMode::Async />
            <Route path=path!("cart") view=Page::Cart ssr=SsrMode::Async />
            <Route path=path!("checkout") view=Page::Address ssr=SsrMode::Async />
            <Route path=path!("checkout/delivery") view=Page::Delivery ssr=SsrMode::Async />
            <Route path=path!("checkout/payment") view=Page::Payment ssr=SsrMode::Async />
            <Route path=path!("orders/:token") view=Page::Order ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
