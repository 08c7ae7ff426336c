//! The products of a collection or a brand, page by page.

use api_catalog::{MemberPage, brand_page, collection_page};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::drawn_once_answered;
use ui::{
    Breadcrumbs, Container, EmptyState, IconName, LinkButton, LinkItem, PageHeader, Pagination,
};

use crate::not_found::NotFound;
use pages_kit::ProductGrid;
use pages_kit::{PageHead, given};

/// Slug and cursor, as the address says them.
fn place() -> (String, Option<String>) {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = params.with_untracked(|params| params.get("slug"));
    let after = query.with_untracked(|query| query.get("after"));
    (slug.unwrap_or_default(), after)
}

/// The products of a collection.
#[component]
pub(crate) fn CollectionPage() -> impl IntoView {
    let locale = use_locale();
    let (slug, after) = place();
    let is_first = after.is_none();
    let missing = td_string!(locale, members.no_collection);
    drawn_once_answered(collection_page(slug, after), move |page| {
        view! { <Answer page=page missing=missing base="/collections/" is_first=is_first /> }
            .into_any()
    })
}

/// The products of a brand.
#[component]
pub(crate) fn BrandPage() -> impl IntoView {
    let locale = use_locale();
    let (slug, after) = place();
    let is_first = after.is_none();
    let missing = td_string!(locale, members.no_brand);
    drawn_once_answered(brand_page(slug, after), move |page| {
        view! { <Answer page=page missing=missing base="/brands/" is_first=is_first /> }.into_any()
    })
}

#[component]
fn Answer(
    page: Option<MemberPage>,
    missing: &'static str,
    base: &'static str,
    is_first: bool,
) -> impl IntoView {
    let locale = use_locale();
    match page {
        Some(page) => view! { <Found page=page base=base is_first=is_first /> }.into_any(),
        None => view! { <NotFound title=missing text=td_string!(locale, members.missing_text) /> }
            .into_any(),
    }
}

#[component]
fn Found(page: MemberPage, base: &'static str, is_first: bool) -> impl IntoView {
    let locale = use_locale();
    let path = format!("{base}{}", page.slug);
    let crumbs = vec![
        LinkItem::new(td_string!(locale, nav.home), "/"),
        LinkItem::new(page.name.clone(), path.clone()),
    ];
    let next = page.next.map(|cursor| format!("{path}?after={cursor}"));
    let first = (!is_first).then(|| path.clone());
    view! {
        <PageHead seo=page.seo kind="website" />
        <Container>
            <PageHeader
                title=page.name
                language=page.languages.title
                breadcrumbs=move || {
                    view! { <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs.clone() /> }
                }
            />
            {(is_first && !page.description_html.is_empty())
                .then(|| view! { <div class="rich-text -mt-2 mb-8 max-w-2xl" lang=given(&page.languages.description) inner_html=page.description_html></div> })}
            {if page.cards.is_empty() {
                view! { <Empty /> }.into_any()
            } else {
                view! { <ProductGrid cards=page.cards priority=true /> }.into_any()
            }}
            <Pages first=first next=next />
        </Container>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let locale = use_locale();
    view! {
        <EmptyState
            icon=IconName::Package
            title=td_string!(locale, listing.empty_title)
            text=td_string!(locale, members.empty_text)
            action=move || view! { <LinkButton href="/products">{td_string!(locale, nav.shop_all)}</LinkButton> }
        />
    }
}

#[component]
fn Pages(
    #[prop(optional_no_strip)] first: Option<String>,
    #[prop(optional_no_strip)] next: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    (first.is_some() || next.is_some()).then(|| {
        view! {
            <div class="mt-12">
                <Pagination
                    label=td_string!(locale, listing.pages)
                    previous_label=td_string!(locale, listing.first)
                    next_label=td_string!(locale, listing.next)
                    previous_href=first
                    next_href=next
                />
            </div>
        }
    })
}
