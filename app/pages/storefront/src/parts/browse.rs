//! Looking around: home, lists of products with their filters, products, collections, brands, comparing, and the pages of
//! text.
//!
//! The server alone draws them (`pages_kit`, ADR 0015); a browser needs no code for them. Their forms are sent by what sends
//! all forms of such pages. But for the box on the search page, which stands beside what the server draws.

use leptos::prelude::*;
use leptos_router::ChooseView;
use leptos_router::hooks::use_query_map;
use pages_kit::SearchBox;
use ui::Container;

/// A page to look around on.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "which text it is, the server alone asks")
)]
pub(crate) enum BrowsePage {
    Home,
    Listing,
    Product,
    /// What a browser has looked at before, which alone knows it.
    LookedAt,
    Search,
    Collection,
    Brand,
    Compare,
    /// A page of text, by its address.
    Text(&'static str),
    Offline,
}

impl ChooseView for BrowsePage {
    async fn choose(self) -> AnyView {
        let drawn = drawn(self).await;
        if matches!(self, Self::Search) {
            return view! {
                <PhoneSearch />
                {drawn}
            }
            .into_any();
        }
        drawn
    }

    async fn preload(&self) {}
}

#[cfg(feature = "ssr")]
async fn drawn(page: BrowsePage) -> AnyView {
    use i18n_storefront::{td_string, use_locale};

    let title = td_string!(use_locale(), site_name);
    pages_kit::drawn_here(title, draw(page))
}

#[cfg(not(feature = "ssr"))]
async fn drawn(_page: BrowsePage) -> AnyView {
    pages_kit::drawn_by_server().await
}

#[cfg(feature = "ssr")]
fn draw(page: BrowsePage) -> AnyView {
    use crate::compare::ComparePage;
    use crate::content::ContentPage;
    use crate::home::HomePage;
    use crate::listing::ListingPage;
    use crate::looked_at::LookedAtPage;
    use crate::members::{BrandPage, CollectionPage};
    use crate::offline::OfflinePage;
    use crate::product::ProductPage;
    use crate::search::SearchPage;

    match page {
        BrowsePage::Home => view! { <HomePage /> }.into_any(),
        BrowsePage::Listing => view! { <ListingPage /> }.into_any(),
        BrowsePage::Product => view! { <ProductPage /> }.into_any(),
        BrowsePage::LookedAt => view! { <LookedAtPage /> }.into_any(),
        BrowsePage::Search => view! { <SearchPage /> }.into_any(),
        BrowsePage::Collection => view! { <CollectionPage /> }.into_any(),
        BrowsePage::Brand => view! { <BrandPage /> }.into_any(),
        BrowsePage::Compare => view! { <ComparePage /> }.into_any(),
        BrowsePage::Text(slug) => view! { <ContentPage slug=slug /> }.into_any(),
        BrowsePage::Offline => view! { <OfflinePage /> }.into_any(),
    }
}

/// The box for phones, whose header has no room for one.
#[component]
fn PhoneSearch() -> impl IntoView {
    let query = use_query_map();
    let text = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let search_box = move || {
        let text = text.get().trim().to_owned();
        view! { <SearchBox id="search-page" value=text /> }
    };
    view! {
        <Container class="pt-6 md:hidden">{search_box}</Container>
    }
}
