//! The server functions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{ListingPage, ProductView, ShopFrontView};

#[cfg(feature = "ssr")]
use {
    crate::convert,
    crate::structured_data,
    crate::types::{CategoryCard, ProductCard},
    api_kit::{channel, database, internal, market, open_to_all, platform, service, site_address},
    cache::{Cache, CacheKey, CacheTag},
    catalog::ListingSort,
    catalog::queries::{ListingFilter, categories, collections, listing},
    channels::{Channel, Market},
    kernel::{Cursor, PageRequest},
    std::sync::Arc,
};

/// The cache tag of everything that tells what the catalogue holds.
#[cfg(feature = "ssr")]
pub const CATALOGUE_TAG: &str = "catalogue";

/// How long the categories are kept.
#[cfg(feature = "ssr")]
const CATEGORIES_KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// Products per page of a listing.
#[cfg(feature = "ssr")]
const PAGE: u16 = 24;

/// A page of the listing. `sort` is one of `featured`, `newest`, `price`, `-price`; `after` is the cursor of the page before.
///
/// # Errors
/// Internal errors only; an unknown category has no products.
#[server(input = GetUrl)]
pub async fn list_products(
    category: Option<String>,
    sort: String,
    after: Option<String>,
) -> Result<ListingPage, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let categories = top_categories(&channel, &market).await?;
    let mut reader = platform.reader().await.map_err(database)?;
    let filter = ListingFilter {
        market: market.id,
        category: category.as_deref(),
        sort: ListingSort::parse(&sort),
    };
    let request = PageRequest::new(PAGE, after.and_then(|text| text.parse::<Cursor>().ok()));
    let page = listing(&mut reader, channel.id, filter, &request)
        .await
        .map_err(database)?;
    reader.done();
    let shown = categories
        .iter()
        .find(|card| Some(&card.slug) == category.as_ref());
    Ok(ListingPage {
        category: shown.map(|card| (card.name.clone(), card.description.clone())),
        categories: categories
            .iter()
            .map(|card| (card.slug.clone(), card.name.clone()))
            .collect(),
        cards: page
            .items
            .into_iter()
            .map(|row| convert::card(row, market.currency))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    })
}

/// What the home page shows.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn shop_front() -> Result<ShopFrontView, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let categories = top_categories(&channel, &market).await?;
    let mut reader = platform.reader().await.map_err(database)?;
    let featured = some_cards(
        &mut reader,
        &channel,
        &market,
        None,
        ListingSort::Featured,
        8,
    )
    .await?;
    let newest = some_cards(&mut reader, &channel, &market, None, ListingSort::Newest, 4).await?;
    let collections = collections(&mut reader, channel.id, market.id)
        .await
        .map_err(database)?;
    reader.done();
    Ok(ShopFrontView {
        shop_name: channel.name.clone(),
        categories: categories.to_vec(),
        collections: collections.into_iter().map(convert::collection).collect(),
        seo: structured_data::home(&channel.name, &site_address()?),
        featured,
        newest,
    })
}

/// The product with this slug; `None` when there is none on sale.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn product_by_slug(slug: String) -> Result<Option<ProductView>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let page = flows::storefront::product_page(&mut reader, channel.id, &slug, market.id)
        .await
        .map_err(database)?;
    let Some(page) = page else { return Ok(None) };
    reader.done();
    Ok(Some(convert::product(page, &site_address()?)))
}

/// The categories for navigation: on every page and seldom changed, so kept for a while.
///
/// # Errors
/// Internal errors only.
#[cfg(feature = "ssr")]
pub async fn top_categories(
    channel: &Channel,
    market: &Market,
) -> Result<Arc<Vec<CategoryCard>>, ApiError> {
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let key = CacheKey::for_channel(channel.id, format!("categories/{}", market.code));
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let found = categories(&mut connection, channel.id, market.id).await?;
        Ok::<_, sqlx::Error>(found.into_iter().map(convert::category).collect())
    };
    cache
        .get_or_load_shared(&key, CATEGORIES_KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))
}

#[cfg(feature = "ssr")]
async fn some_cards(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    market: &Market,
    category: Option<&str>,
    sort: ListingSort,
    count: u16,
) -> Result<Vec<ProductCard>, ApiError> {
    let filter = ListingFilter {
        market: market.id,
        category,
        sort,
    };
    let request = PageRequest::new(count, None);
    let page = listing(connection, channel.id, filter, &request)
        .await
        .map_err(database)?;
    Ok(page
        .items
        .into_iter()
        .map(|row| convert::card(row, market.currency))
        .collect())
}
