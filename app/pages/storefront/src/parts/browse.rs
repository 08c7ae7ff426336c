//! Looking around: home, lists of products with their filters, collections, brands, and the pages of text.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::content::ContentPage;
use crate::home::HomePage;
use crate::listing::ListingPage;
use crate::members::{BrandPage, CollectionPage};
use crate::offline::OfflinePage;
use crate::search::SearchPage;

/// A page to look around on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum BrowsePage {
    Home,
    Listing,
    Search,
    Collection,
    Brand,
    /// A page of text, by its address.
    Text(&'static str),
    Offline,
}

drawn_when_wanted!(browse_pages, BrowsePage, draw);

fn draw(page: BrowsePage) -> AnyView {
    match page {
        BrowsePage::Home => view! { <HomePage /> }.into_any(),
        BrowsePage::Listing => view! { <ListingPage /> }.into_any(),
        BrowsePage::Search => view! { <SearchPage /> }.into_any(),
        BrowsePage::Collection => view! { <CollectionPage /> }.into_any(),
        BrowsePage::Brand => view! { <BrandPage /> }.into_any(),
        BrowsePage::Text(slug) => view! { <ContentPage slug=slug /> }.into_any(),
        BrowsePage::Offline => view! { <OfflinePage /> }.into_any(),
    }
}
