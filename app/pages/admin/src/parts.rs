//! The pages of this crate as one part of the program: a browser fetches the administration when it wants one of them.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::api_keys::ApiKeysPage;
use crate::audit::AuditPage;
use crate::credit::CreditPage;
use crate::disputes::{DisputePage, DisputesPage};
use crate::documents::DocumentSettingsPage;
use crate::gift_cards::{GiftCardPage, GiftCardsPage};
use crate::layout::AdminLayout;
use crate::loyalty::LoyaltyPage;
use crate::markets::{MarketPage, MarketsPage};
use crate::orders::{OrderBooksPage, OrderPage, OrderSettingsPage, OrdersPage, ReaddressPage};
use crate::overview::OverviewPage;
use crate::payments::{PaymentAccountPage, PaymentsPage};
use crate::people::PeoplePage;
use crate::person::PersonPage;
use crate::price_lists::{PriceListPage, PriceListsPage};
use crate::products::{ProductPage, ProductsPage, TranslationPage};
use crate::promotions::{PromotionPage, PromotionsPage};
use crate::providers::ProvidersPage;
use crate::reviews::ReviewsPage;
use crate::search::SearchPage;
use crate::security::SecurityPage;
use crate::texts::{TextPage, TextsPage};
use crate::webhooks::{WebhookPage, WebhooksPage};

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
    Orders,
    Order,
    OrderBooks,
    Readdress,
    OrderSettings,
    Disputes,
    Dispute,
    Payments,
    PaymentAccount,
    DocumentSettings,
    Products,
    Product,
    Translation,
    Markets,
    Market,
    PriceLists,
    PriceList,
    Search,
    Promotions,
    Promotion,
    GiftCards,
    GiftCard,
    Credit,
    Webhooks,
    Webhook,
    Loyalty,
    Texts,
    Text,
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
        Page::Orders => view! { <OrdersPage /> }.into_any(),
        Page::Order => view! { <OrderPage /> }.into_any(),
        Page::OrderSettings => view! { <OrderSettingsPage /> }.into_any(),
        Page::Readdress => view! { <ReaddressPage /> }.into_any(),
        Page::OrderBooks => view! { <OrderBooksPage /> }.into_any(),
        Page::Disputes => view! { <DisputesPage /> }.into_any(),
        Page::Dispute => view! { <DisputePage /> }.into_any(),
        Page::Payments => view! { <PaymentsPage /> }.into_any(),
        Page::PaymentAccount => view! { <PaymentAccountPage /> }.into_any(),
        Page::DocumentSettings => view! { <DocumentSettingsPage /> }.into_any(),
        Page::Products => view! { <ProductsPage /> }.into_any(),
        Page::Product => view! { <ProductPage /> }.into_any(),
        Page::Translation => view! { <TranslationPage /> }.into_any(),
        Page::Markets => view! { <MarketsPage /> }.into_any(),
        Page::Market => view! { <MarketPage /> }.into_any(),
        Page::PriceLists => view! { <PriceListsPage /> }.into_any(),
        Page::PriceList => view! { <PriceListPage /> }.into_any(),
        Page::Search => view! { <SearchPage /> }.into_any(),
        Page::Promotions => view! { <PromotionsPage /> }.into_any(),
        Page::Promotion => view! { <PromotionPage /> }.into_any(),
        Page::GiftCards => view! { <GiftCardsPage /> }.into_any(),
        Page::GiftCard => view! { <GiftCardPage /> }.into_any(),
        Page::Credit => view! { <CreditPage /> }.into_any(),
        Page::Webhooks => view! { <WebhooksPage /> }.into_any(),
        Page::Webhook => view! { <WebhookPage /> }.into_any(),
        Page::Loyalty => view! { <LoyaltyPage /> }.into_any(),
        Page::Texts => view! { <TextsPage /> }.into_any(),
        Page::Text => view! { <TextPage /> }.into_any(),
        Page::Audit => view! { <AuditPage /> }.into_any(),
    }
}
