//! The part that listing and search share: facets beside a grid of products, the order, the pages, and help when there is
//! nothing.

use std::sync::Arc;

use api_catalog::{PageSeo, PriceTax};
use api_search::{CategoryHead, FoundPage, WayOut};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Html, Icon, IconName, IconSize, LinkItem, Pagination, SegmentedLinks, SkipLink};

use super::nothing::Nothing;
use super::place::{FEATURED, Place};
use crate::facets::{Chosen, chosen, facets_html};
use crate::tax_note::tax_words;
use pages_kit::grid_html;

/// Results on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The category, if there is such a one.
    pub(crate) category: Option<CategoryHead>,
    /// What search engines are told.
    pub(crate) seo: PageSeo,
    /// Topmost categories, where there is nothing else to show.
    pub(crate) categories: Vec<(String, String)>,
    /// What prices say about tax.
    price_tax: PriceTax,
    /// How many fit in all.
    pub(crate) total: u32,
    /// Whether this page has none.
    empty: bool,
    /// Whether there is anything to choose.
    narrows: bool,
    next: Option<String>,
    pub(crate) corrected: Vec<(String, String)>,
    pub(super) ways: Vec<WayOut>,
    pub(crate) chips: Arc<str>,
    facets: Arc<str>,
    cards: Arc<str>,
}

impl Shown {
    /// Draws what was found.
    pub(crate) fn new(
        page: FoundPage,
        place: &Place,
        locale: Locale,
        formats: kernel::Locale,
    ) -> Self {
        let empty = page.cards.is_empty();
        let narrows = !empty || place.query.chosen() > 0;
        Self {
            chips: chips_html(locale, place, &page.categories),
            facets: facets_html(locale, formats, place, &page.facets),
            cards: grid_html(locale, formats, &page.cards, true),
            categories: if empty { page.categories } else { Vec::new() },
            category: page.category,
            seo: page.seo,
            price_tax: page.price_tax,
            total: page.total,
            empty,
            narrows,
            next: page.next,
            corrected: page.corrected,
            ways: page.ways,
        }
    }
}

/// The orders to choose from.
pub(crate) fn sorts(locale: Locale, place: &Place) -> Vec<LinkItem> {
    let first = if place.search {
        td_string!(locale, search.sort_relevance)
    } else {
        td_string!(locale, listing.sort_featured)
    };
    let sorts = [
        (FEATURED, first),
        ("newest", td_string!(locale, listing.sort_newest)),
        ("price", td_string!(locale, listing.sort_price)),
        ("-price", td_string!(locale, listing.sort_price_down)),
        ("rating", td_string!(locale, search.sort_rating)),
    ];
    let item = |(sort, label): (&str, &'static str)| {
        let href = place.href_with(|query| sort.clone_into(&mut query.sort));
        LinkItem::new(label, href).current(place.query.sort == sort)
    };
    sorts.into_iter().map(item).collect()
}

/// Facets, order, grid, pages.
#[component]
pub(crate) fn Results(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    let category = shown.category.as_ref().filter(|_| place.search);
    let filters = chosen(locale, &place, category.map(|head| head.name.clone()));
    let count = i32::try_from(shown.total).unwrap_or(i32::MAX);
    let (clear, order) = (place.cleared(), sorts(locale, &place));
    let chosen_count = place.query.chosen();
    let tax = tax_words(locale, &shown.price_tax).filter(|_| !shown.empty);
    let tax = tax.map(|tax| view! { <p>{tax}</p> });
    view! {
        <div class="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
            <div class="flex flex-wrap gap-x-3 text-sm text-muted tabular-nums">
                <p data-total>{td_string!(locale, search.count, count = count)}</p>
                {tax}
            </div>
            <div class="flex max-w-full flex-wrap items-center gap-3">
                {shown.narrows.then(|| view! { <FiltersButton count=chosen_count /> })}
                <SegmentedLinks label=td_string!(locale, listing.sort) items=order class="shrink" />
            </div>
        </div>
        <Chosen filters=filters clear=clear />
        <div class="flex items-start gap-8">
            {shown
                .narrows
                .then(|| {
                    view! {
                        <SkipLink href="#results" label=td_string!(locale, search.skip) />
                        <FacetColumn html=shown.facets.clone() count=count />
                    }
                })}
            <div id="results" tabindex="-1" class="min-w-0 grow outline-none">
                <Grid place=place shown=shown />
            </div>
        </div>
    }
}

const FILTERS: &str = "filters";

/// Opens the facets on a phone, by the browser alone.
#[component]
fn FiltersButton(count: usize) -> impl IntoView {
    let label = td_string!(use_locale(), search.filters);
    let count = (count > 0).then(|| {
        view! { <span class="rounded-full bg-primary px-2 text-xs text-primary-content tabular-nums">{count}</span> }
    });
    view! {
        <button type="button" popovertarget=FILTERS class="btn h-11 gap-2 border-line-strong bg-base-200 hover:bg-base-300 lg:hidden">
            <Icon name=IconName::Filter size=IconSize::Small />
            {label}
            {count}
        </button>
    }
}

#[component]
fn FacetColumn(html: Arc<str>, count: i32) -> impl IntoView {
    let locale = use_locale();
    view! {
        <aside id=FILTERS popover="auto" class="facets" aria-label=td_string!(locale, search.filters)>
            <div class="flex items-center justify-between gap-4 pb-2 lg:hidden">
                <h2 class="text-lg font-semibold tracking-tight">{td_string!(locale, search.filters)}</h2>
                <button
                    type="button"
                    popovertarget=FILTERS
                    popovertargetaction="hide"
                    class="btn btn-ghost size-11 p-0 hover:bg-base-content/8"
                    aria-label=td_string!(locale, nav.close)
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div inner_html=html></div>
            <button
                type="button"
                popovertarget=FILTERS
                popovertargetaction="hide"
                class="btn btn-primary mt-4 h-12 w-full hover:bg-primary-hover lg:hidden"
            >
                {td_string!(locale, search.show_results, count = count)}
            </button>
        </aside>
    }
}

#[component]
fn Grid(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    if shown.empty {
        return view! { <Nothing place=place shown=shown /> }.into_any();
    }
    let next = shown
        .next
        .map(|cursor| place.with(|query| query.after = Some(cursor)).href());
    let first = place.query.after.is_some().then(|| place.href_with(|_| ()));
    let paged = next.is_some() || first.is_some();
    view! {
        <ul
            class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 xl:grid-cols-4 xl:gap-x-6"
            inner_html=shown.cards
        ></ul>
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

/// The categories to choose from, written as text like the grid below them.
fn chips_html(locale: Locale, place: &Place, categories: &[(String, String)]) -> Arc<str> {
    let mut html = Html::with_capacity((categories.len() + 1) * 320);
    let mut chip = |label: &str, href: &str, selected: bool| {
        html.raw("<li class=\"shrink-0\">");
        ui::write_chip(&mut html, label, href, selected);
        html.raw("</li>");
    };
    let all = td_string!(locale, nav.shop_all);
    chip(all, "/products", place.query.category.is_none());
    for (slug, name) in categories {
        let selected = place.query.category.as_ref() == Some(slug);
        chip(name, &["/categories/", slug].concat(), selected);
    }
    html.into_shared()
}
