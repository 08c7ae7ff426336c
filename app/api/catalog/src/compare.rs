//! The server function by which products are compared.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::Comparison;

#[cfg(feature = "ssr")]
use {
    crate::types::{Compared, ProductImage, Stock},
    crate::{convert, words},
    api_kit::{channel, database, market, open_to_all, platform},
    channels::Channel,
    flows::storefront::{ProductPage, VariantOffer, product_page},
    kernel::MarketId,
    sqlx::PgConnection,
};

/// Most products beside each other.
pub const MOST_COMPARED: usize = 4;

/// The products with these slugs, joined by commas, in their order, each once; what comes after the fourth is left out.
/// Slugs of which nothing is on sale are told.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn compare_products(slugs: String) -> Result<Comparison, ApiError> {
    open_to_all();
    let (platform, channel, market) = (platform()?, channel()?, market()?);
    let mut reader = platform.reader().await.map_err(database)?;
    let mut comparison = Comparison::default();
    for slug in wanted(&slugs) {
        let found = compared(&mut reader, &channel, market.id, slug).await;
        match found.map_err(database)? {
            Some(product) => comparison.found.push(product),
            None => comparison.missing.push(slug.to_owned()),
        }
    }
    reader.done();
    Ok(comparison)
}

/// Each slug once, no more than fit.
#[cfg(feature = "ssr")]
fn wanted(slugs: &str) -> Vec<&str> {
    let mut wanted: Vec<&str> = Vec::new();
    for slug in slugs.split(',').map(str::trim) {
        if !slug.is_empty() && !wanted.contains(&slug) && wanted.len() < MOST_COMPARED {
            wanted.push(slug);
        }
    }
    wanted
}

#[cfg(feature = "ssr")]
async fn compared(
    connection: &mut PgConnection,
    channel: &Channel,
    market: MarketId,
    slug: &str,
) -> Result<Option<Compared>, sqlx::Error> {
    let Some(mut page) = product_page(connection, channel.id, slug, market).await? else {
        return Ok(None);
    };
    let languages = words::product(connection, channel, &mut page).await?;
    let rating = reviews::queries::rating_of(connection, channel.id, page.product.id).await?;
    let cheapest = page.offers.iter().min_by_key(|offer| offer.price.minor());
    let price = cheapest.map(|offer| (offer.price, offer.compare_at));
    let varies = price.is_some_and(|(lowest, _)| page.offers.iter().any(|one| one.price != lowest));
    let ProductPage { product, offers } = page;
    let image = product.images.first().map(|view| ProductImage {
        alt: String::new(),
        ..convert::image(&view.file_key, "", &view.widths)
    });
    Ok(Some(Compared {
        price,
        price_varies: varies,
        stock: Stock::of(offers.iter().map(|offer| offer.available.max(0)).sum()),
        rating: (rating.hundredths(), rating.count),
        weight_grams: range(&offers),
        dimensions: dimensions(&offers),
        image,
        languages,
        options: product
            .options
            .into_iter()
            .map(|option| (option.name, option.values))
            .collect(),
        slug: product.slug,
        title: product.title,
        brand: product.brand,
        brand_slug: product.brand_slug,
        category: product.category,
        origin: product.origin,
        highlights: product.highlights,
    }))
}

/// The lightest and the heaviest version.
#[cfg(feature = "ssr")]
fn range(offers: &[VariantOffer]) -> Option<(i32, i32)> {
    let weights = || offers.iter().map(|offer| offer.variant.weight_grams);
    Some((weights().min()?, weights().max()?))
}

/// The size as shipped, where all versions have the same.
#[cfg(feature = "ssr")]
fn dimensions(offers: &[VariantOffer]) -> Option<[i32; 3]> {
    let mut sizes = offers.iter().map(|offer| offer.variant.dimensions);
    let first = sizes.next()??;
    sizes
        .all(|size| size.map(catalog::Dimensions::millimetres) == Some(first.millimetres()))
        .then(|| first.millimetres())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn each_product_stands_once_and_four_at_most() {
        assert_eq!(wanted("a,b,,a, c "), ["a", "b", "c"]);
        assert_eq!(wanted("a,b,c,d,e"), ["a", "b", "c", "d"]);
        assert!(wanted("").is_empty());
    }
}
