//! The server functions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{ListingPage, ProductView, ShopFrontView};

#[cfg(feature = "ssr")]
use {
    crate::convert,
    crate::front_texts::front_texts,
    crate::price_tax::tax_of_prices,
    crate::structured_data::{self, Site},
    crate::types::{CategoryCard, PriceTax, ProductCard},
    crate::words,
    api_kit::{
        channel, database, foreign_language, internal, market, open_to_all, platform, service,
    },
    cache::{Cache, CacheKey, CacheTag},
    catalog::ListingSort,
    catalog::queries::{
        CategoryView, ListingFilter, categories, category_translations, collections, listing,
    },
    channels::{Channel, Market},
    kernel::{Cursor, PageRequest},
    reviews::queries::{ReviewFilter, product_reviews},
    std::sync::Arc,
};

/// The cache tag of everything that tells what the catalogue holds.
#[cfg(feature = "ssr")]
pub const CATALOGUE_TAG: &str = "catalogue";

/// How long the categories are kept.
#[cfg(feature = "ssr")]
const CATEGORIES_KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// Reviews that search engines are told of, of those that the page shows first.
#[cfg(feature = "ssr")]
const REVIEWS: u16 = 5;

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
    let cards = words::product_cards(&mut reader, &channel, page.items, market.currency)
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
        cards,
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
    let collections = collection_cards(&mut reader, &channel, &market)
        .await
        .map_err(database)?;
    let texts = front_texts(&mut reader, &channel).await.map_err(database)?;
    reader.done();
    Ok(ShopFrontView {
        shop_name: channel.name.clone(),
        texts,
        categories: categories.to_vec(),
        collections,
        seo: structured_data::home(&Site::of(&channel)?),
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
    let Some(mut page) = page else {
        return Ok(None);
    };
    let languages = words::product(&mut reader, &channel, &mut page)
        .await
        .map_err(database)?;
    let said = voices(&mut reader, &channel, page.product.id)
        .await
        .map_err(database)?;
    reader.done();
    let seo = structured_data::product(&page, &said, &Site::of(&channel)?);
    let tax = if page.product.is_gift_card {
        PriceTax::None
    } else {
        tax_of_prices(&channel, &market).await?
    };
    Ok(Some(convert::product(page, seo, languages, tax)))
}

/// What the product's page shows first of its reviews.
#[cfg(feature = "ssr")]
async fn voices(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    product: kernel::ProductId,
) -> Result<structured_data::Voices, sqlx::Error> {
    let rating = reviews::queries::rating_of(connection, channel.id, product).await?;
    let (filter, first) = (ReviewFilter::default(), PageRequest::new(REVIEWS, None));
    let page = product_reviews(connection, channel.id, product, filter, &first).await?;
    Ok(structured_data::Voices {
        rating,
        reviews: page.items,
    })
}

#[cfg(feature = "ssr")]
async fn collection_cards(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    market: &Market,
) -> Result<Vec<CategoryCard>, sqlx::Error> {
    let mut found = collections(connection, channel.id, market.id).await?;
    let ids: Vec<_> = found.iter().map(|card| card.id.0).collect();
    let mut texts = words::of(connection, channel, &ids)
        .await?
        .unwrap_or_default();
    for card in &mut found {
        let texts = texts.remove(&card.id.0).unwrap_or_default();
        words::replace(&mut card.name, texts.title, channel);
        words::replace(&mut card.description, texts.description, channel);
    }
    Ok(found.into_iter().map(convert::collection).collect())
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
    let language = words::language_key(channel);
    let key = CacheKey::for_channel(channel.id, format!("categories/{}/{language}", market.code));
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let mut found = categories(&mut connection, channel.id, market.id).await?;
        translate(&mut connection, channel, &mut found).await?;
        Ok::<_, sqlx::Error>(found.into_iter().map(convert::category).collect())
    };
    cache
        .get_or_load_shared(&key, CATEGORIES_KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))
}

/// Categories in the page's language.
#[cfg(feature = "ssr")]
async fn translate(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    categories: &mut [CategoryView],
) -> Result<(), sqlx::Error> {
    let Some(locale) = foreign_language(channel) else {
        return Ok(());
    };
    let slugs: Vec<String> = categories.iter().map(|one| one.slug.clone()).collect();
    let mut texts = category_translations(connection, channel.id, locale, &slugs).await?;
    for category in categories {
        let texts = texts.remove(&category.slug).unwrap_or_default();
        words::replace(&mut category.name, texts.title, channel);
        words::replace(&mut category.description, texts.description, channel);
    }
    Ok(())
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
    words::product_cards(connection, channel, page.items, market.currency)
        .await
        .map_err(database)
}
