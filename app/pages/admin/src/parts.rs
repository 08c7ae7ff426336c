//! The pages of this crate as one part of the program: a browser fetches the administration when it wants one of them.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::api_keys::ApiKeysPage;
use crate::audit::AuditPage;
use crate::layout::AdminLayout;
use crate::overview::OverviewPage;
use crate::people::PeoplePage;
use crate::person::PersonPage;
use crate::promotions::{PromotionPage, PromotionsPage};
use crate::providers::ProvidersPage;
use crate::reviews::ReviewsPage;
use crate::security::SecurityPage;

/// A page as the route table names it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    Layout,
    Overview,
    People,
    Person,
    Reviews,
    ApiKeys,
    Providers,
    Security,
    Promotions,
    Promotion,
    Audit,
}

drawn_when_wanted!(admin_pages, Page, draw);

fn draw(page: Page) -> AnyView {
    match page {
        Page::Layout => view! { <AdminLayout /> }.into_any(),
        Page::Overview => view! { <OverviewPage /> }.into_any(),
        Page::People => view! { <PeoplePage /> }.into_any(),
        Page::Person => view! { <PersonPage /> }.into_any(),
        Page::Reviews => view! { <ReviewsPage /> }.into_any(),
        Page::ApiKeys => view! { <ApiKeysPage /> }.into_any(),
        Page::Providers => view! { <ProvidersPage /> }.into_any(),
        Page::Security => view! { <SecurityPage /> }.into_any(),
        Page::Promotions => view! { <PromotionsPage /> }.into_any(),
        Page::Promotion => view! { <PromotionPage /> }.into_any(),
        Page::Audit => view! { <AuditPage /> }.into_any(),
    }
}
