//! The search page: what fits the words, narrowed like a listing. The box to search with is above it, in `parts::browse`.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use ui::{Container, PageHeader};

use crate::listing::{Place, Results, Shown, asked};

/// Products that fit the words in the address.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let place = query.with_untracked(Place::of_search);
    asked(&place, |place, shown| {
        view! { <Found place=place shown=shown /> }.into_any()
    })
}

#[component]
fn Found(place: Place, shown: Shown) -> impl IntoView {
    let locale = use_locale();
    let text = place.query.text.trim().to_owned();
    let title = if text.is_empty() {
        td_string!(locale, search.title_empty).to_owned()
    } else {
        td_string!(locale, search.title, text = text)
    };
    let corrected = shown.corrected.clone();
    view! {
        <Title text=td_string!(locale, title_with_site, title = title.clone()) />
        <Meta name="description" content=td_string!(locale, search.description) />
        // Results are for people: search engines have the listings.
        <Meta name="robots" content="noindex, follow" />
        <Container>
            <PageHeader title=title />
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
