//! The storefront's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::cart::CartPage;
use crate::checkout::{AddressStep, DeliveryStep, PaymentStep};
use crate::home::HomePage;
use crate::listing::ListingPage;
use crate::members::{BrandPage, CollectionPage};
use crate::order::OrderPage;
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
            <Route path=path!("cart") view=CartPage ssr=SsrMode::Async />
            <Route path=path!("checkout") view=AddressStep ssr=SsrMode::Async />
            <Route path=path!("checkout/delivery") view=DeliveryStep ssr=SsrMode::Async />
            <Route path=path!("checkout/payment") view=PaymentStep ssr=SsrMode::Async />
            <Route path=path!("orders/:token") view=OrderPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
