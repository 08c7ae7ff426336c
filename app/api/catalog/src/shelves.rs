//! Rows of products beside a product and on the home page: bought together, similar, trending, and those of chosen ids.

use api_kit::ApiError;
use kernel::ProductId;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{ProductCard, ProductShelves};

#[cfg(feature = "ssr")]
use {
    crate::words,
    api_kit::{channel, database, market, open_to_all, platform},
    catalog::queries::listed_products,
    channels::{Channel, Market},
    flows::recommendations::{self, Kind},
    sqlx::PgConnection,
};

/// Products of a row.
#[cfg(feature = "ssr")]
const ROW: usize = 4;
/// Products that trend on the home page.
#[cfg(feature = "ssr")]
const TRENDING: i64 = 8;
/// Most products that are asked for by their ids.
#[cfg(feature = "ssr")]
const CHOSEN: usize = 24;

/// What is often bought together with a product, and what is like it; `None` when it is not on sale.
///
/// # Errors
/// Internal errors only.
#[server(name = ProductShelvesBySlug, input = GetUrl)]
pub async fn product_shelves(slug: String) -> Result<Option<ProductShelves>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let product = flows::voices::product_by_slug(&mut reader, channel.id, &slug).await;
    let Some(product) = product.map_err(database)? else {
        return Ok(None);
    };
    let together = beside(&mut reader, &channel, &market, product, Kind::Together).await;
    let similar = beside(&mut reader, &channel, &market, product, Kind::Similar).await;
    let (together, similar) = (together.map_err(database)?, similar.map_err(database)?);
    reader.done();
    Ok(Some(ProductShelves {
        product,
        together,
        similar,
    }))
}

/// What goes well at the moment.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn trending_products() -> Result<Vec<ProductCard>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let products = recommendations::trending(&mut reader, channel.id, TRENDING).await;
    let cards = cards(&mut reader, &channel, &market, &products.map_err(database)?).await;
    let cards = cards.map_err(database)?;
    reader.done();
    Ok(cards)
}

/// The cards of the products with these ids, joined by commas, in their order; what is not on sale is left out, and so is
/// what comes after the twenty-fourth.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn product_cards(ids: String) -> Result<Vec<ProductCard>, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let ids = ids.split(',').filter_map(|id| id.parse::<ProductId>().ok());
    let products: Vec<ProductId> = ids.take(CHOSEN).collect();
    let mut reader = platform.reader().await.map_err(database)?;
    let cards = cards(&mut reader, &channel, &market, &products).await;
    let cards = cards.map_err(database)?;
    reader.done();
    Ok(cards)
}

/// Counts that somebody looked at a product: the product and the day, and nothing of who it was.
///
/// # Errors
/// Internal errors only; an unknown product is not counted.
#[server]
pub async fn count_view(product: ProductId) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    recommendations::count_view(&mut connection, &platform, channel.id, product)
        .await
        .map_err(database)
}

#[cfg(feature = "ssr")]
async fn beside(
    connection: &mut PgConnection,
    channel: &Channel,
    market: &Market,
    product: ProductId,
    kind: Kind,
) -> Result<Vec<ProductCard>, sqlx::Error> {
    let found = recommendations::recommended(connection, channel.id, product, kind).await?;
    let mut cards = cards(connection, channel, market, &found).await?;
    cards.truncate(ROW);
    Ok(cards)
}

#[cfg(feature = "ssr")]
async fn cards(
    connection: &mut PgConnection,
    channel: &Channel,
    market: &Market,
    products: &[ProductId],
) -> Result<Vec<ProductCard>, sqlx::Error> {
    let rows = listed_products(connection, channel.id, market.id, products).await?;
    words::product_cards(connection, channel, rows, market.currency).await
}
