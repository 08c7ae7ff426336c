//! The administration's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};

use crate::parts::Page;

/// Every page is rendered in one piece, so that it is whole without JavaScript and its status is known in time.
#[component(transparent)]
pub fn AdminRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("admin") view=Page::Layout>
            <Route path=path!("") view=Page::Overview ssr=SsrMode::Async />
            <Route path=path!("people") view=Page::People ssr=SsrMode::Async />
            <Route path=path!("people/:id") view=Page::Person ssr=SsrMode::Async />
            <Route path=path!("reviews") view=Page::Reviews ssr=SsrMode::Async />
            <Route path=path!("api-keys") view=Page::ApiKeys ssr=SsrMode::Async />
            <Route path=path!("providers") view=Page::Providers ssr=SsrMode::Async />
            <Route path=path!("security") view=Page::Security ssr=SsrMode::Async />
            <Route path=path!("orders") view=Page::Orders ssr=SsrMode::Async />
            <Route path=path!("orders/settings") view=Page::OrderSettings ssr=SsrMode::Async />
            <Route path=path!("orders/:number") view=Page::Order ssr=SsrMode::Async />
            <Route path=path!("orders/:number/address") view=Page::Readdress ssr=SsrMode::Async />
            <Route path=path!("orders/:number/ledger") view=Page::OrderBooks ssr=SsrMode::Async />
            <Route path=path!("payments") view=Page::Payments ssr=SsrMode::Async />
            <Route path=path!("payments/:gateway") view=Page::PaymentAccount ssr=SsrMode::Async />
            <Route path=path!("settings/documents") view=Page::DocumentSettings ssr=SsrMode::Async />
            <Route path=path!("disputes") view=Page::Disputes ssr=SsrMode::Async />
            <Route path=path!("disputes/:id") view=Page::Dispute ssr=SsrMode::Async />
            <Route path=path!("products") view=Page::Products ssr=SsrMode::Async />
            <Route path=path!("products/:id") view=Page::Product ssr=SsrMode::Async />
            <Route path=path!("products/:id/translations") view=Page::Translation ssr=SsrMode::Async />
            <Route path=path!("markets") view=Page::Markets ssr=SsrMode::Async />
            <Route path=path!("markets/:code") view=Page::Market ssr=SsrMode::Async />
            <Route path=path!("price-lists") view=Page::PriceLists ssr=SsrMode::Async />
            <Route path=path!("price-lists/:id") view=Page::PriceList ssr=SsrMode::Async />
            <Route path=path!("search") view=Page::Search ssr=SsrMode::Async />
            <Route path=path!("promotions") view=Page::Promotions ssr=SsrMode::Async />
            <Route path=path!("promotions/:id") view=Page::Promotion ssr=SsrMode::Async />
            <Route path=path!("gift-cards") view=Page::GiftCards ssr=SsrMode::Async />
            <Route path=path!("gift-cards/:id") view=Page::GiftCard ssr=SsrMode::Async />
            <Route path=path!("credit") view=Page::Credit ssr=SsrMode::Async />
            <Route path=path!("webhooks") view=Page::Webhooks ssr=SsrMode::Async />
            <Route path=path!("webhooks/:id") view=Page::Webhook ssr=SsrMode::Async />
            <Route path=path!("loyalty") view=Page::Loyalty ssr=SsrMode::Async />
            <Route path=path!("texts") view=Page::Texts ssr=SsrMode::Async />
            <Route path=path!("texts/:place") view=Page::Text ssr=SsrMode::Async />
            <Route path=path!("audit") view=Page::Audit ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
