//! The listing: all products, or those of a category.

use std::sync::Arc;

use api_catalog::{ListingPage as Listing, list_products};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::{Loading, ask, when_loaded};
use serde::{Deserialize, Serialize};
use ui::{
    Breadcrumbs, Container, EmptyState, Html, IconName, LinkButton, LinkItem, PageHeader,
    Pagination, SegmentedLinks, SkeletonShape,
};

use crate::not_found::NotFound;
use crate::product_card::{DrawnGrid, grid_html};
use crate::words;

/// Where on the listing the shopper is: all of it is in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    category: Option<String>,
    sort: String,
    after: Option<String>,
}

impl Place {
    fn path(&self) -> String {
        self.category
            .as_ref()
            .map_or_else(|| "/products".into(), |slug| format!("/categories/{slug}"))
    }

    fn sorted(&self, sort: &str) -> String {
        if sort == "featured" {
            self.path()
        } else {
            format!("{}?sort={sort}", self.path())
        }
    }

    fn next(&self, cursor: &str) -> String {
        format!("{}?sort={}&after={cursor}", self.path(), self.sort)
    }
}

/// A listing on the page. What is drawn as text does not travel a second time with the page as data: hydration passes over
/// it, and every change of the address asks for a new listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    /// Name and description of the category; `None` when all products are shown.
    category: Option<(String, String)>,
    /// Whether there are no products.
    empty: bool,
    /// Cursor of the next page.
    next: Option<String>,
    #[serde(skip)]
    chips: Arc<str>,
    #[serde(skip)]
    cards: Arc<str>,
}

impl Shown {
    fn new(listing: Listing, place: &Place, locale: Locale, formats: kernel::Locale) -> Self {
        Self {
            chips: chips_html(locale, place, &listing.categories),
            cards: grid_html(locale, formats, &listing.cards, true),
            category: listing.category,
            empty: listing.cards.is_empty(),
            next: listing.next,
        }
    }
}

/// Products in a grid, sorted, page by page.
#[component]
pub(crate) fn ListingPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let (locale, formats) = (use_locale(), words::formats());
    let place = Memo::new(move |_| Place {
        category: params.with(|params| params.get("category")),
        sort: query
            .with(|query| query.get("sort"))
            .unwrap_or_else(|| "featured".into()),
        after: query.with(|query| query.get("after")),
    });
    let listing = ask(
        move || place.get(),
        move |place| async move {
            let Place {
                category,
                sort,
                after,
            } = place.clone();
            let listing = list_products(category, sort, after).await?;
            Ok(Shown::new(listing, &place, locale, formats))
        },
    );
    view! {
        <Transition fallback=|| view! { <Loading shape=SkeletonShape::Grid /> }>
            {when_loaded(
                listing,
                move |listing| view! { <Found place=place.get_untracked() listing=listing /> }.into_any(),
            )}
        </Transition>
    }
}

#[component]
fn Found(place: Place, listing: Shown) -> impl IntoView {
    let locale = use_locale();
    if place.category.is_some() && listing.category.is_none() {
        return view! {
            <NotFound
                title=td_string!(locale, listing.not_found_title)
                text=td_string!(locale, listing.empty_text)
            />
        }
        .into_any();
    }
    let (title, description) = match &listing.category {
        Some(category) => category.clone(),
        None => (
            td_string!(locale, listing.title).to_owned(),
            td_string!(locale, listing.description).to_owned(),
        ),
    };
    let crumbs = vec![
        LinkItem::new(td_string!(locale, nav.home), "/"),
        LinkItem::new(title.clone(), place.path()),
    ];
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Meta name="description" content=description.clone() />
        <Container>
            <PageHeader
                title=title
                description=description
                breadcrumbs=move || {
                    view! { <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs.clone() /> }
                }
            />
            <Filters place=place.clone() chips=listing.chips />
            <Results place=place cards=(!listing.empty).then_some(listing.cards) next=listing.next />
        </Container>
    }
    .into_any()
}

#[component]
fn Filters(place: Place, chips: Arc<str>) -> impl IntoView {
    let locale = use_locale();
    let sorts = [
        ("featured", td_string!(locale, listing.sort_featured)),
        ("newest", td_string!(locale, listing.sort_newest)),
        ("price", td_string!(locale, listing.sort_price)),
        ("-price", td_string!(locale, listing.sort_price_down)),
    ];
    let sorts = sorts
        .into_iter()
        .map(|(sort, label)| LinkItem::new(label, place.sorted(sort)).current(place.sort == sort))
        .collect();
    view! {
        <div class="mb-8 flex flex-col gap-4 lg:flex-row lg:items-center lg:justify-between">
            <nav aria-label=td_string!(locale, nav.categories) class="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
                <ul class="flex gap-2 py-1 lg:flex-wrap" inner_html=chips></ul>
            </nav>
            <SegmentedLinks label=td_string!(locale, listing.sort) items=sorts class="shrink-0 self-start" />
        </div>
    }
}

#[component]
fn Results(place: Place, cards: Option<Arc<str>>, next: Option<String>) -> impl IntoView {
    let locale = use_locale();
    let Some(cards) = cards else {
        return view! {
            <EmptyState
                icon=IconName::Package
                title=td_string!(locale, listing.empty_title)
                text=td_string!(locale, listing.empty_text)
                action=move || all_products(locale)
            />
        }
        .into_any();
    };
    let next = next.map(|cursor| place.next(&cursor));
    let first = place.after.is_some().then(|| place.sorted(&place.sort));
    let paged = next.is_some() || first.is_some();
    view! {
        <DrawnGrid html=cards />
        {paged
            .then(|| {
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
            })}
    }
    .into_any()
}

fn all_products(locale: Locale) -> impl IntoView {
    view! { <LinkButton href="/products">{td_string!(locale, nav.shop_all)}</LinkButton> }
}

/// The categories to choose from, written as text like the grid below them.
fn chips_html(locale: Locale, place: &Place, categories: &[(String, String)]) -> Arc<str> {
    let mut html = Html::with_capacity((categories.len() + 1) * 320);
    let mut chip = |label: &str, href: &str, selected: bool| {
        html.raw("<li class=\"shrink-0\">");
        ui::write_chip(&mut html, label, href, selected);
        html.raw("</li>");
    };
    let all = td_string!(locale, nav.shop_all);
    chip(all, "/products", place.category.is_none());
    for (slug, name) in categories {
        let selected = place.category.as_ref() == Some(slug);
        chip(name, &["/categories/", slug].concat(), selected);
    }
    html.into_shared()
}
