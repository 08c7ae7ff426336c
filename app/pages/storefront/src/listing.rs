//! The listing: all products, or those of a category, narrowed by what is chosen.

mod nothing;
mod place;
mod results;

use std::sync::Arc;

use api_catalog::PageSeo;
use api_search::find_products;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::drawn_once_answered;
use ui::{Breadcrumbs, Container, LinkItem, PageHeader};

use crate::not_found::NotFound;
use crate::words;
use pages_kit::PageHead;

pub(crate) use place::{Place, escaped, toggle};
pub(crate) use results::{Results, Shown};

/// Asks for what is in an address, and draws it.
pub(crate) fn asked(place: &Place, draw: fn(Place, Shown) -> AnyView) -> AnyView {
    let (locale, formats) = (use_locale(), words::formats());
    let (query, place) = (place.query.clone(), place.clone());
    drawn_once_answered(find_products(query), move |page| {
        let shown = Shown::new(page, &place, locale, formats);
        draw(place, shown)
    })
}

/// Products in a grid, narrowed, sorted, page by page.
#[component]
pub(crate) fn ListingPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let place = params
        .with_untracked(|params| query.with_untracked(|query| Place::of_listing(params, query)));
    asked(&place, |place, shown| {
        view! { <Found place=place shown=shown /> }.into_any()
    })
}

#[component]
fn Found(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    if place.query.category.is_some() && shown.category.is_none() {
        return view! {
            <NotFound
                title=td_string!(locale, listing.not_found_title)
                text=td_string!(locale, listing.empty_text)
            />
        }
        .into_any();
    }
    let (title, seo_title, description) = match &shown.category {
        Some(head) => (
            head.name.clone(),
            head.seo_title.clone(),
            head.summary.clone(),
        ),
        None => (
            td_string!(locale, listing.title).to_owned(),
            String::new(),
            td_string!(locale, listing.description).to_owned(),
        ),
    };
    let language = shown.category.as_ref().map(|head| head.language.clone());
    let language = language.unwrap_or_default();
    let mut crumbs = vec![LinkItem::new(td_string!(locale, nav.home), "/")];
    let above = shown.category.iter().flat_map(|head| &head.ancestors);
    crumbs.extend(above.map(|(slug, name)| LinkItem::new(name, format!("/categories/{slug}"))));
    crumbs.push(LinkItem::new(title.clone(), place.path()));
    let page_title = if seo_title.is_empty() {
        title.clone()
    } else {
        seo_title
    };
    let seo = PageSeo {
        title: page_title,
        description: description.clone(),
        ..shown.seo.clone()
    };
    view! {
        <PageHead seo=seo kind="website" />
        <Container>
            <PageHeader
                title=title
                description=description
                language=language
                breadcrumbs=move || {
                    view! { <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs.clone() /> }
                }
            />
            <Chips chips=shown.chips.clone() />
            <Results place=place shown=shown />
        </Container>
    }
    .into_any()
}

#[component]
fn Chips(chips: Arc<str>) -> impl IntoView {
    view! {
        <nav
            aria-label=td_string!(use_locale(), nav.categories)
            class="-mx-4 mb-6 overflow-x-auto px-4 sm:mx-0 sm:px-0"
        >
            <ul class="flex gap-2 py-1 lg:flex-wrap" inner_html=chips></ul>
        </nav>
    }
}
