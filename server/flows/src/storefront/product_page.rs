//! A product with what its variants cost and whether they can be had.

use std::collections::HashMap;

use catalog::queries::{ProductDetail, VariantView, product_detail};
use kernel::{ChannelId, Currency, Money, VariantId};
use sqlx::PgConnection;

/// A product as its page shows it.
#[derive(Debug, Clone)]
pub struct ProductPage {
    /// The product; `variants` has moved to `offers`.
    pub product: ProductDetail,
    /// Variants that are for sale in the currency.
    pub offers: Vec<VariantOffer>,
}

/// A variant with price and stock.
#[derive(Debug, Clone)]
pub struct VariantOffer {
    /// The variant.
    pub variant: VariantView,
    /// What it costs.
    pub price: Money,
    /// Free pieces.
    pub available: i32,
}

/// The published product with this slug, priced in `currency`.
///
/// # Errors
/// Database errors.
pub async fn product_page(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
    currency: Currency,
) -> Result<Option<ProductPage>, sqlx::Error> {
    let Some(mut product) = product_detail(connection, channel, slug).await? else {
        return Ok(None);
    };
    let variants = std::mem::take(&mut product.variants);
    let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
    let prices = pricing::queries::prices_of(connection, channel, &ids, currency).await?;
    let stock = inventory::queries::available(connection, channel, &ids).await?;
    Ok(Some(ProductPage {
        product,
        offers: offers(variants, &prices, &stock),
    }))
}

fn offers(
    variants: Vec<VariantView>,
    prices: &HashMap<VariantId, Money>,
    stock: &HashMap<VariantId, i32>,
) -> Vec<VariantOffer> {
    variants
        .into_iter()
        .filter_map(|variant| {
            let price = *prices.get(&variant.id)?;
            let available = stock.get(&variant.id).copied().unwrap_or_default();
            Some(VariantOffer {
                variant,
                price,
                available,
            })
        })
        .collect()
}
