//! The look of every page of the administration: heading and list of sections.

use api_identity::admin::AdminAccess;
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use pages_kit::when_loaded;
use ui::{Container, IconName, LinkItem, PageHeader, SectionLinks};

use crate::gate::Gated;
use crate::layout::Access;

/// Which of the sections of the administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The first one.
    Overview,
    /// Customers and staff.
    People,
    /// What people say of products.
    Reviews,
    /// Keys of programs.
    ApiKeys,
    /// Sign-in by other services.
    Providers,
    /// What the shop demands of its staff.
    Security,
    /// What was bought.
    Orders,
    /// Payments that are disputed.
    Disputes,
    /// Products, whatever their status.
    Products,
    /// What the search finds.
    Search,
    /// Where the shop sells in which currency.
    Markets,
    /// Prices by region, currency and time.
    PriceLists,
    /// Promotions and codes.
    Promotions,
    /// Gift cards.
    GiftCards,
    /// Store credit of people.
    Credit,
    /// Gateways and the routes between them.
    Payments,
    /// How invoices, receipts and credit notes name the shop.
    Documents,
    /// What other services tell us.
    Webhooks,
    /// Points and invitations.
    Loyalty,
    /// What the home page and the pages of text say.
    Texts,
    /// Who did what.
    Audit,
}

impl Section {
    const ALL: [Self; 21] = [
        Self::Overview,
        Self::Orders,
        Self::Disputes,
        Self::People,
        Self::Reviews,
        Self::Products,
        Self::Promotions,
        Self::Search,
        Self::Markets,
        Self::PriceLists,
        Self::GiftCards,
        Self::Credit,
        Self::Loyalty,
        Self::Texts,
        Self::ApiKeys,
        Self::Providers,
        Self::Security,
        Self::Payments,
        Self::Documents,
        Self::Webhooks,
        Self::Audit,
    ];

    /// Whether the section opens to them: the same permission as its server functions ask for.
    fn opens_to(self, access: &AdminAccess) -> bool {
        match self {
            Self::Overview => true,
            Self::Orders | Self::Disputes => access.may_read("orders"),
            Self::GiftCards => access.may_read("money"),
            Self::Webhooks | Self::Payments | Self::Documents => access.may_read("settings"),
            Self::People | Self::Audit => access.may_read("people"),
            Self::Reviews | Self::Credit => access.may_read("support"),
            Self::Products | Self::Promotions | Self::Search | Self::Markets | Self::PriceLists => {
                access.may_read("catalogue")
            }
            Self::Loyalty | Self::Texts => access.may_read("settings"),
            Self::ApiKeys | Self::Providers | Self::Security => access.may_write("settings"),
        }
    }

    fn link(self, locale: Locale) -> LinkItem {
        let (label, href, icon) = match self {
            Self::Overview => (td_string!(locale, nav.overview), "/admin", IconName::Home),
            Self::People => (
                td_string!(locale, nav.people),
                "/admin/people",
                IconName::Users,
            ),
            Self::Reviews => (
                td_string!(locale, reviews.nav),
                "/admin/reviews",
                IconName::Star,
            ),
            Self::ApiKeys => (
                td_string!(locale, nav.api_keys),
                "/admin/api-keys",
                IconName::Key,
            ),
            Self::Providers => (
                td_string!(locale, nav.providers),
                "/admin/providers",
                IconName::Globe,
            ),
            Self::Security => (
                td_string!(locale, nav.security),
                "/admin/security",
                IconName::Lock,
            ),
            Self::Orders => (
                td_string!(locale, orders.title),
                "/admin/orders",
                IconName::Truck,
            ),
            Self::Disputes => (
                td_string!(locale, disputes.title),
                "/admin/disputes",
                IconName::Shield,
            ),
            Self::Products => (
                td_string!(locale, nav.products),
                "/admin/products",
                IconName::Bag,
            ),
            Self::Search => (
                td_string!(locale, nav.search),
                "/admin/search",
                IconName::Search,
            ),
            Self::Markets => (
                td_string!(locale, markets.title),
                "/admin/markets",
                IconName::Globe,
            ),
            Self::PriceLists => (
                td_string!(locale, price_lists.title),
                "/admin/price-lists",
                IconName::Tag,
            ),
            Self::Promotions => (
                td_string!(locale, nav.promotions),
                "/admin/promotions",
                IconName::Tag,
            ),
            Self::GiftCards => (
                td_string!(locale, gift_cards.title),
                "/admin/gift-cards",
                IconName::CreditCard,
            ),
            Self::Credit => (
                td_string!(locale, credit_desk.title),
                "/admin/credit",
                IconName::Receipt,
            ),
            Self::Payments => (
                td_string!(locale, payments.title),
                "/admin/payments",
                IconName::CreditCard,
            ),
            Self::Documents => (
                td_string!(locale, document_settings.title),
                "/admin/settings/documents",
                IconName::Receipt,
            ),
            Self::Webhooks => (
                td_string!(locale, webhooks.title),
                "/admin/webhooks",
                IconName::Globe,
            ),
            Self::Loyalty => (
                td_string!(locale, nav.loyalty),
                "/admin/loyalty",
                IconName::Heart,
            ),
            Self::Texts => (
                td_string!(locale, texts.title),
                "/admin/texts",
                IconName::Globe,
            ),
            Self::Audit => (
                td_string!(locale, nav.audit),
                "/admin/audit",
                IconName::Receipt,
            ),
        };
        LinkItem::new(label, href).icon(icon)
    }
}

/// A page of the administration. Below the layout of [`crate::AdminRoutes`] only.
#[component]
pub fn AdminFrame(
    /// The section that the page belongs to.
    current: Section,
    /// Heading, and title in the browser's tab.
    title: &'static str,
    /// What the page is for.
    #[prop(optional, into)]
    description: Option<String>,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let sections = use_context::<Access>().map(|access| {
        let draw = move |access: Gated<AdminAccess>| links(locale, current, &access);
        view! { <Suspense>{when_loaded(access.0, draw)}</Suspense> }
    });
    let actions = actions.unwrap_or_else(|| (|| ()).into());
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="robots" content="noindex" />
        <Container>
            <div class="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-x-12">
                <div class="lg:col-start-2">
                    <PageHeader title=title description=description.unwrap_or_default() actions=actions />
                </div>
                <div class="lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:pt-10">{sections}</div>
                <div class="flex min-w-0 flex-col gap-6 py-8 lg:col-start-2 lg:pt-2">{children()}</div>
            </div>
        </Container>
    }
}

fn links(locale: Locale, current: Section, access: &Gated<AdminAccess>) -> AnyView {
    let Gated::Open(access) = access else {
        return ().into_any();
    };
    let items = Section::ALL
        .into_iter()
        .filter(|section| section.opens_to(access))
        .map(|section| section.link(locale).current(section == current))
        .collect();
    view! { <SectionLinks label=td_string!(locale, frame.label) items=items class="lg:h-full" /> }
        .into_any()
}
