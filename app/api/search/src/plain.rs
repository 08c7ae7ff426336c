//! The parts of a page of products: cards, category, navigation; and the plain listing, which needs no search.
//!
//! Without words and filters PostgreSQL's listing is read, as fast as ever, and the counts of the facets are kept for
//! some seconds: they are the same for everybody.

use std::sync::Arc;
use std::time::Duration;

use api_catalog::{
    CATALOGUE_TAG, PageSeo, language_key, listing_seo, name_categories, name_products,
    tax_of_prices, top_categories, translated_cards,
};
use api_kit::{channel, database, foreign_language, internal, market, platform, service};
use cache::{Cache, CacheKey, CacheTag};
use catalog::ListingSort;
use catalog::queries::{
    CategoryDetail, ListingFilter, category_by_slug, category_translations, listed_products,
    listing,
};
use channels::{Channel, Market};
use kernel::{Cursor, PageRequest};
use search::{Language, Results, Search, SearchRequest, Suggestions};
use sqlx::PgConnection;

use crate::convert::{self, Answer};
use crate::functions::PAGE;
use crate::types::{CategoryHead, Facets, FoundPage, ProductQuery, Suggested};

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
    let cards = translated_cards(&mut reader, &channel, page.items, market.currency)
        .await
        .map_err(database)?;
    reader.done();
    Ok(FoundPage {
        seo: seo(&channel, query, category.as_ref())?,
        category,
        categories: navigation(&channel, &market).await?,
        price_tax: tax_of_prices(&channel, &market).await?,
        cards,
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
    let cards = translated_cards(&mut reader, &channel, rows, market.currency)
        .await
        .map_err(database)?;
    let mut facets = convert::facets(&results, market.currency);
    name_categories(&mut reader, &channel, facets.named())
        .await
        .map_err(database)?;
    reader.done();
    Ok(FoundPage {
        seo: seo(&channel, query, category.as_ref())?,
        category,
        categories: navigation(&channel, &market).await?,
        price_tax: tax_of_prices(&channel, &market).await?,
        cards,
        facets,
        total: results.total,
        next: results.next.map(|cursor| cursor.to_string()),
        corrected: results.corrected,
        ways: results.ways.into_iter().map(convert::way).collect(),
    })
}

/// What search engines are told: a listing's filters and pages are all one page to them.
fn seo(
    channel: &Channel,
    query: &ProductQuery,
    category: Option<&CategoryHead>,
) -> Answer<PageSeo> {
    let (Some(slug), Some(head)) = (&query.category, category) else {
        return listing_seo(channel, "/products", &[]);
    };
    let itself = (slug.clone(), head.name.clone());
    let steps = head.ancestors.iter().chain([&itself]);
    let steps: Vec<(String, String)> = steps
        .map(|(slug, name)| (name.clone(), format!("/categories/{slug}")))
        .collect();
    listing_seo(channel, &format!("/categories/{slug}"), &steps)
}

/// Suggestions in the page's language.
pub(crate) async fn suggested(found: Suggestions) -> Answer<Suggested> {
    let channel = channel()?;
    let mut suggested = convert::suggested(found);
    if foreign_language(&channel).is_some() {
        let mut connection = platform()?.pool().acquire().await.map_err(database)?;
        let categories = suggested.categories.iter_mut();
        let categories = categories.map(|(slug, name)| (slug.as_str(), name));
        name_categories(&mut connection, &channel, categories)
            .await
            .map_err(database)?;
        name_products(&mut connection, &channel, &mut suggested.products)
            .await
            .map_err(database)?;
    }
    Ok(suggested)
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
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let search = service::<Search>()?;
    let category = query.category.clone().unwrap_or_default();
    let language = language_key(channel);
    let key = CacheKey::for_channel(
        channel.id,
        format!("facets/{}/{language}/{category}", market.code),
    );
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut request = SearchRequest::everything(market.id);
        request.limit = 0;
        request.filters.category.clone_from(&query.category);
        let language = Language::of(channel.locale.tag());
        let results = search.search(channel.id, &language, request).await?;
        let mut facets = convert::facets(&results, market.currency);
        let mut connection = platform.pool().acquire().await?;
        name_categories(&mut connection, channel, facets.named()).await?;
        Ok::<_, sqlx::Error>(facets)
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
    let language = language_key(channel);
    let key = CacheKey::for_channel(channel.id, format!("category/{language}/{slug}"));
    let tag = CacheTag::for_channel(channel.id, CATALOGUE_TAG);
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let found = category_by_slug(&mut connection, channel.id, slug).await?;
        match found {
            Some(found) => head(&mut connection, channel, found).await.map(Some),
            None => Ok(None),
        }
    };
    let found: Arc<Option<CategoryHead>> = cache
        .get_or_load_shared(&key, KEPT, &[tag], load)
        .await
        .map_err(|error| internal(error.to_string()))?;
    Ok(Option::clone(&found))
}

/// The category in the page's language.
async fn head(
    connection: &mut PgConnection,
    channel: &Channel,
    found: CategoryDetail,
) -> Result<CategoryHead, sqlx::Error> {
    let summary = if found.seo_description.is_empty() {
        found.description
    } else {
        found.seo_description
    };
    let mut head = CategoryHead {
        name: found.name,
        summary,
        seo_title: found.seo_title,
        ancestors: found.ancestors,
        language: String::new(),
    };
    let Some(locale) = foreign_language(channel) else {
        return Ok(head);
    };
    let above = head.ancestors.iter_mut();
    let above = above.map(|(slug, name)| (slug.as_str(), name));
    name_categories(connection, channel, above).await?;
    let slugs = [found.slug];
    let texts = category_translations(connection, channel.id, locale, &slugs).await?;
    match texts.into_values().next() {
        Some(texts) => {
            head.seo_title = texts.seo_title.unwrap_or_default();
            head.name = texts.title.unwrap_or(head.name);
            head.summary = texts
                .seo_description
                .or(texts.description)
                .unwrap_or(head.summary);
        }
        None => channel.locale.tag().clone_into(&mut head.language),
    }
    Ok(head)
}
