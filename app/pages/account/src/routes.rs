//! The account's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::parts::Page;

/// Every page is rendered in one piece, so that it is whole without JavaScript and a redirect is known in time.
#[component(transparent)]
pub fn AccountRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("account") view=SiteLayout>
            <Route path=path!("") view=Page::Overview ssr=SsrMode::Async />
            <Route path=path!("profile") view=Page::Profile ssr=SsrMode::Async />
            <Route path=path!("security") view=Page::Security ssr=SsrMode::Async />
            <Route path=path!("security/two-step") view=Page::TwoStep ssr=SsrMode::Async />
            <Route path=path!("confirm") view=Page::Confirm ssr=SsrMode::Async />
            <Route path=path!("second-factor") view=Page::SecondFactor ssr=SsrMode::Async />
            <Route path=path!("sign-in") view=Page::SignIn ssr=SsrMode::Async />
            <Route path=path!("register") view=Page::Register ssr=SsrMode::Async />
            <Route path=path!("check-mail") view=Page::CheckMail ssr=SsrMode::Async />
            <Route path=path!("verify") view=Page::Verify ssr=SsrMode::Async />
            <Route path=path!("change-email") view=Page::ChangeEmail ssr=SsrMode::Async />
            <Route path=path!("forgot") view=Page::Forgot ssr=SsrMode::Async />
            <Route path=path!("reset") view=Page::Reset ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
