//! The customer's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::addresses::{AddressesPage, EditAddressPage, NewAddressPage};
use crate::cards::CardsPage;
use crate::notifications::NotificationsPage;
use crate::order::OrderPage;
use crate::orders::OrdersPage;
use crate::privacy::PrivacyPage;
use crate::unsubscribe::UnsubscribePage;
use crate::wish_list::WishListPage;

/// Every page is rendered in one piece, so that it is whole without JavaScript and a redirect is known in time.
#[component(transparent)]
pub fn CustomerRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("account") view=SiteLayout>
            <Route path=path!("addresses") view=AddressesPage ssr=SsrMode::Async />
            <Route path=path!("addresses/new") view=NewAddressPage ssr=SsrMode::Async />
            <Route path=path!("addresses/:id") view=EditAddressPage ssr=SsrMode::Async />
            <Route path=path!("cards") view=CardsPage ssr=SsrMode::Async />
            <Route path=path!("orders") view=OrdersPage ssr=SsrMode::Async />
            <Route path=path!("orders/:number") view=OrderPage ssr=SsrMode::Async />
            <Route path=path!("privacy") view=PrivacyPage ssr=SsrMode::Async />
            <Route path=path!("wish-list") view=WishListPage ssr=SsrMode::Async />
            <Route path=path!("notifications") view=NotificationsPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

/// What a link in a letter opens, signed in or not.
#[component(transparent)]
pub fn LetterRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("") view=SiteLayout>
            <Route path=path!("unsubscribe") view=UnsubscribePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
