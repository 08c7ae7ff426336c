//! The server functions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{FoundPage, ProductQuery, Suggested};

#[cfg(feature = "ssr")]
use {
    crate::{convert, misses, plain},
    api_kit::{channel, database, market, open_to_all, service},
    search::{Language, Search},
};

/// Products per page.
#[cfg(feature = "ssr")]
pub(crate) const PAGE: u16 = 24;

/// A page of products with what can be chosen. Texts, choices and numbers of them are cut at the limits of the search.
///
/// # Errors
/// Internal errors only; what nobody knows finds nothing.
#[server(input = GetUrl)]
pub async fn find_products(query: ProductQuery) -> Result<FoundPage, ApiError> {
    open_to_all();
    if plain::fits(&query) {
        return plain::listing_page(&query).await;
    }
    let (channel, market) = (channel()?, market()?);
    let (search, language) = (service::<Search>()?, Language::of(channel.locale.tag()));
    let request = convert::request(&query, &market);
    let results = search
        .search(channel.id, &language, request)
        .await
        .map_err(database)?;
    if results.total == 0 {
        misses::note(&query).await?;
    }
    plain::found_page(&query, results).await
}

/// What fits the beginning of a search.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn suggest(text: String) -> Result<Suggested, ApiError> {
    open_to_all();
    let (channel, market) = (channel()?, market()?);
    let (search, language) = (service::<Search>()?, Language::of(channel.locale.tag()));
    let found = search
        .suggest(channel.id, &language, market.id, text)
        .await
        .map_err(database)?;
    plain::suggested(found).await
}
