//! The parts of a page of products: cards, category, navigation; and the plain listing, which needs no search.
//!
//! Without words and filters PostgreSQL's listing is read, as fast as ever, and the counts of the facets are kept for
//! some seconds: they are the same for everybody.

use std::sync::Arc;
use std::time::Duration;

use api_catalog::{CATALOGUE_TAG, product_card, top_categories};
use api_kit::{channel, database, internal, market, platform, service};
use cache::{Cache, CacheKey, CacheTag};
use catalog::ListingSort;
use catalog::queries::{ListingFilter, category_by_slug, listed_products, listing};
use channels::{Channel, Market};
use kernel::{Cursor, PageRequest};
use search::{Language, Results, Search, SearchRequest};

use crate::convert::{self, Answer};
use crate::functions::PAGE;
use crate::types::{CategoryHead, Facets, FoundPage, ProductQuery};

/// How long counts and categories are kept.
const KEPT: Duration = Duration::from_secs(30);

/// Whether the plain listing answers this.
pub(crate) fn fits(query: &ProductQuery) -> bool {
    query.is_plain() && query.sort != "rating"
}

/// A page of the plain listing.
pub(crate) async fn listing_page(query: &ProductQuery) -> Answer<FoundPage> {
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let facets = plain_facets(&channel, &market, query).await?;
    let category = category(&channel, query).await?;
    let filter = ListingFilter {
        market: market.id,
        category: query.category.as_deref(),
        sort: ListingSort::parse(&query.sort),
    };
    let after = query
        .after
        .as_deref()
        .and_then(|text| text.parse::<Cursor>().ok());
    let mut reader = platform.reader().await.map_err(database)?;
    let page = listing(
        &mut reader,
        channel.id,
        filter,
        &PageRequest::new(PAGE, after),
    )
    .await
    .map_err(database)?;
    reader.done();
    let cards = page.items.into_iter();
    Ok(FoundPage {
        category,
        categories: navigation(&channel, &market).await?,
        cards: cards
            .map(|row| product_card(row, market.currency))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        total: facets.total,
        facets: Facets::clone(&facets),
        corrected: Vec::new(),
        ways: Vec::new(),
    })
}

/// A page of what the search found.
pub(crate) async fn found_page(query: &ProductQuery, results: Results) -> Answer<FoundPage> {
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let category = category(&channel, query).await?;
    let products: Vec<_> = results.found.iter().map(|found| found.product).collect();
    let mut reader = platform.reader().await.map_err(database)?;
    let rows = listed_products(&mut reader, channel.id, market.id, &products)
        .await
        .map_err(database)?;
    reader.done();
    Ok(FoundPage {
        category,
        categories: navigation(&channel, &market).await?,
        cards: rows
            .into_iter()
            .map(|row| product_card(row, market.currency))
            .collect(),
        facets: convert::facets(&results, market.currency),
        total: results.total,
        next: results.next.map(|cursor| cursor.to_string()),
        corrected: results.corrected,
        ways: results.ways.into_iter().map(convert::way).collect(),
    })
}

async fn navigation(channel: &Channel, market: &Market) -> Answer<Vec<(String, String)>> {
    let top = top_categories(channel, market).await?;
    Ok(top
        .iter()
        .map(|card| (card.slug.clone(), card.name.clone()))
        .collect())
}

async fn plain_facets(
    channel: &Channel,
    market: &Market,
    query: &ProductQuery,
) -> Answer<Arc<Facets>> {
    let (cache, search) = (service::<Cache>()?, service::<Search>()?);
    let category = query.category.clone().unwrap_or_default();
    let key = CacheKey::for_channel(channel.id, format!("facets/{}/{category}", market.code));
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut request = SearchRequest::everything(market.id);
        request.limit = 0;
        request.filters.category.clone_from(&query.category);
        let language = Language::of(channel.locale.tag());
        let results = search.search(channel.id, &language, request).await?;
        Ok::<_, sqlx::Error>(convert::facets(&results, market.currency))
    };
    cache
        .get_or_load_shared(&key, KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))
}

/// The category asked for.
async fn category(channel: &Channel, query: &ProductQuery) -> Answer<Option<CategoryHead>> {
    let Some(slug) = &query.category else {
        return Ok(None);
    };
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let key = CacheKey::for_channel(channel.id, format!("category/{slug}"));
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let found = category_by_slug(&mut connection, channel.id, slug).await?;
        Ok::<_, sqlx::Error>(found.map(|found| CategoryHead {
            name: found.name,
            summary: if found.seo_description.is_empty() {
                found.description
            } else {
                found.seo_description
            },
            seo_title: found.seo_title,
            ancestors: found.ancestors,
        }))
    };
    let found: Arc<Option<CategoryHead>> = cache
        .get_or_load_shared(&key, KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))?;
    Ok(Option::clone(&found))
}
