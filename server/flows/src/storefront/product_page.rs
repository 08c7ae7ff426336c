//! A product with what its variants cost and whether they can be had.

use std::collections::HashMap;

use catalog::queries::{ProductDetail, VariantView, product_detail};
use kernel::{ChannelId, MarketId, Money, VariantId};
use pricing::queries::CurrentPrice;
use sqlx::PgConnection;

/// A product as its page shows it.
#[derive(Debug, Clone)]
pub struct ProductPage {
    /// The product; `variants` has moved to `offers`.
    pub product: ProductDetail,
    /// Variants that are for sale in the market.
    pub offers: Vec<VariantOffer>,
}

/// A variant with price and stock.
#[derive(Debug, Clone)]
pub struct VariantOffer {
    /// The variant.
    pub variant: VariantView,
    /// What it costs.
    pub price: Money,
    /// What it cost before, where that may be shown.
    pub compare_at: Option<Money>,
    /// Free pieces.
    pub available: i32,
}

/// The published product with this slug, priced in `market`.
///
/// # Errors
/// Database errors.
pub async fn product_page(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
    market: MarketId,
) -> Result<Option<ProductPage>, sqlx::Error> {
    let Some(mut product) = product_detail(connection, channel, slug).await? else {
        return Ok(None);
    };
    let variants = std::mem::take(&mut product.variants);
    let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
    let prices = pricing::queries::prices_of(connection, channel, market, &ids).await?;
    let stock = inventory::queries::available(connection, channel, &ids).await?;
    Ok(Some(ProductPage {
        product,
        offers: offers(variants, &prices, &stock),
    }))
}

fn offers(
    variants: Vec<VariantView>,
    prices: &HashMap<VariantId, CurrentPrice>,
    stock: &HashMap<VariantId, i32>,
) -> Vec<VariantOffer> {
    variants
        .into_iter()
        .filter_map(|variant| {
            let price = *prices.get(&variant.id)?;
            let available = stock.get(&variant.id).copied().unwrap_or_default();
            Some(VariantOffer {
                variant,
                price: price.amount,
                compare_at: price.compare_at,
                available,
            })
        })
        .collect()
}
