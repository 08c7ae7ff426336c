//! What a list of results says when nothing fits: why that may be, and where to go from here.

use api_search::WayOut;
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{EmptyState, Html, IconName, LinkButton};

use super::place::Place;
use super::results::Shown;

/// Nothing fits: why that may be, and where to go from here.
#[component]
pub(super) fn Nothing(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    let narrowed = !place.query.is_plain();
    let title = if narrowed {
        td_string!(locale, search.nothing_title)
    } else {
        td_string!(locale, listing.empty_title)
    };
    let text = if narrowed {
        td_string!(locale, search.nothing_text)
    } else {
        td_string!(locale, listing.empty_text)
    };
    let ways: Vec<(String, String)> = shown
        .ways
        .iter()
        .map(|way| way_link(locale, &place, way))
        .collect();
    let popular = shown.categories.clone();
    view! {
        <EmptyState icon=IconName::Search title=title text=text action=move || ways_view(locale, ways.clone()) />
        {(!popular.is_empty())
            .then(|| {
                view! {
                    <nav class="mt-8" aria-label=td_string!(locale, search.popular)>
                        <h2 class="mb-3 text-sm font-medium text-muted">
                            {td_string!(locale, search.popular)}
                        </h2>
                        <ul class="flex flex-wrap gap-2" inner_html=popular_html(&popular)></ul>
                    </nav>
                }
            })}
    }
}

fn ways_view(locale: Locale, ways: Vec<(String, String)>) -> AnyView {
    if ways.is_empty() {
        return view! { <LinkButton href="/products">{td_string!(locale, nav.shop_all)}</LinkButton> }.into_any();
    }
    ways.into_iter()
        .map(|(label, href)| view! { <LinkButton href=href>{label}</LinkButton> })
        .collect_view()
        .into_any()
}

/// A way out in words, and where it leads.
fn way_link(locale: Locale, place: &Place, way: &WayOut) -> (String, String) {
    let number = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    match way {
        WayOut::Text(text, count) => {
            let label = td_string!(
                locale,
                search.try_text,
                text = text.clone(),
                count = number(*count)
            );
            (label, place.href_with(|query| query.text.clone_from(text)))
        }
        WayOut::WithoutFilters(count) => {
            let label = td_string!(locale, search.without_filters, count = number(*count));
            (label, place.cleared())
        }
    }
}

fn popular_html(categories: &[(String, String)]) -> String {
    let mut html = Html::with_capacity(categories.len() * 200);
    for (slug, name) in categories {
        html.raw("<li>");
        ui::write_chip(&mut html, name, &["/categories/", slug].concat(), false);
        html.raw("</li>");
    }
    html.into_string()
}
