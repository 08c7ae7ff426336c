//! The pages of this crate as one part of the program: a browser fetches the pages of the account when it wants one of them.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

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

/// A page as the route table names it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    Overview,
    Profile,
    Security,
    TwoStep,
    Confirm,
    SecondFactor,
    SignIn,
    Register,
    CheckMail,
    Verify,
    ChangeEmail,
    Forgot,
    Reset,
}

drawn_when_wanted!(account_pages, Page, draw);

fn draw(page: Page) -> AnyView {
    match page {
        Page::Overview => view! { <OverviewPage /> }.into_any(),
        Page::Profile => view! { <ProfilePage /> }.into_any(),
        Page::Security => view! { <SecurityPage /> }.into_any(),
        Page::TwoStep => view! { <TwoStepPage /> }.into_any(),
        Page::Confirm => view! { <ConfirmPage /> }.into_any(),
        Page::SecondFactor => view! { <SecondFactorPage /> }.into_any(),
        Page::SignIn => view! { <SignInPage /> }.into_any(),
        Page::Register => view! { <RegisterPage /> }.into_any(),
        Page::CheckMail => view! { <CheckMailPage /> }.into_any(),
        Page::Verify => view! { <VerifyPage /> }.into_any(),
        Page::ChangeEmail => view! { <ChangeEmailPage /> }.into_any(),
        Page::Forgot => view! { <ForgotPage /> }.into_any(),
        Page::Reset => view! { <ResetPage /> }.into_any(),
    }
}
