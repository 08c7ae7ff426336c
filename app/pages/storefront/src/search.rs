//! The search page: what fits the words, narrowed like a listing.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, SearchBox, when_loaded};
use ui::{Container, PageHeader, SkeletonShape};

use crate::listing::{Place, Results, Shown, asked};

/// Products that fit the words in the address.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(Place::of_search));
    let found = asked(place);
    view! {
        <Transition fallback=|| view! { <Loading shape=SkeletonShape::Grid /> }>
            {when_loaded(
                found,
                move |shown| view! { <Found place=place.get_untracked() shown=shown /> }.into_any(),
            )}
        </Transition>
    }
}

#[component]
fn Found(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    let text = place.query.text.trim().to_owned();
    let title = if text.is_empty() {
        td_string!(locale, search.title_empty).to_owned()
    } else {
        td_string!(locale, search.title, text = text.clone())
    };
    let corrected = shown.corrected.clone();
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Meta name="description" content=td_string!(locale, search.description) />
        // Results are for people: search engines have the listings.
        <Meta name="robots" content="noindex, follow" />
        <Container>
            <PageHeader title=title />
            <div class="mb-6 md:hidden">
                <SearchBox id="search-page" value=text />
            </div>
            <Corrected corrected=corrected />
            <Results place=place shown=shown />
        </Container>
    }
}

/// Which words nobody knows, and what was looked for instead.
#[component]
fn Corrected(corrected: Vec<(String, String)>) -> impl IntoView {
    let locale = use_locale();
    let line = move |(typed, used): (String, String)| {
        view! { <p>{td_string!(locale, search.corrected, typed = typed, used = used)}</p> }
    };
    (!corrected.is_empty()).then(|| {
        view! {
            <div class="mb-6 text-sm text-muted" role="status" data-corrected>
                {corrected.into_iter().map(line).collect_view()}
            </div>
        }
    })
}
