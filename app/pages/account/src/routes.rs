//! The account's part of the route table.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;
use leptos_router::components::{ParentRoute, Route};
use leptos_router::{SsrMode, path};
use pages_kit::SiteLayout;

use crate::change_email::ChangeEmailPage;
use crate::check_mail::CheckMailPage;
use crate::confirm::ConfirmPage;
use crate::forgot::ForgotPage;
use crate::overview::OverviewPage;
use crate::profile::ProfilePage;
use crate::register::RegisterPage;
use crate::reset::ResetPage;
use crate::second_factor::SecondFactorPage;
use crate::security::SecurityPage;
use crate::sign_in::SignInPage;
use crate::two_step::TwoStepPage;
use crate::verify::VerifyPage;

/// Every page is rendered in one piece, so that it is whole without JavaScript and a redirect is known in time.
#[component(transparent)]
pub fn AccountRoutes() -> AnyNestedRoute {
    view! {
        <ParentRoute path=path!("account") view=SiteLayout>
            <Route path=path!("") view=OverviewPage ssr=SsrMode::Async />
            <Route path=path!("profile") view=ProfilePage ssr=SsrMode::Async />
            <Route path=path!("security") view=SecurityPage ssr=SsrMode::Async />
            <Route path=path!("security/two-step") view=TwoStepPage ssr=SsrMode::Async />
            <Route path=path!("confirm") view=ConfirmPage ssr=SsrMode::Async />
            <Route path=path!("second-factor") view=SecondFactorPage ssr=SsrMode::Async />
            <Route path=path!("sign-in") view=SignInPage ssr=SsrMode::Async />
            <Route path=path!("register") view=RegisterPage ssr=SsrMode::Async />
            <Route path=path!("check-mail") view=CheckMailPage ssr=SsrMode::Async />
            <Route path=path!("verify") view=VerifyPage ssr=SsrMode::Async />
            <Route path=path!("change-email") view=ChangeEmailPage ssr=SsrMode::Async />
            <Route path=path!("forgot") view=ForgotPage ssr=SsrMode::Async />
            <Route path=path!("reset") view=ResetPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
