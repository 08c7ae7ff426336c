//! The list of products, whatever their status.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::DeskPage;

#[cfg(feature = "ssr")]
use {
    super::types::DeskLine,
    api_identity::require,
    api_kit::{channel, database, platform},
    catalog::ProductStatus,
    catalog::queries::{self, DeskFilter, DeskRow},
    identity::{Area, Permission},
    kernel::{Money, PageRequest, VariantId},
};

/// The products whose title, slug or a stock keeping unit has `search`, in the status `status`; any for an unknown word.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_products(
    #[server(default)] search: String,
    #[server(default)] status: String,
    #[server(default)] after: String,
) -> Result<DeskPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let filter = DeskFilter {
        text: &search,
        status: ProductStatus::parse(&status),
    };
    let page = PageRequest::new(50, after.parse().ok());
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = queries::desk_products(&mut connection, channel.id, filter, &page).await;
    let found = found.map_err(database)?;
    let items = lines(&mut connection, &channel, &found.items).await;
    Ok(DeskPage {
        items: items.map_err(database)?,
        next: found.next.map(|cursor| cursor.to_string()),
    })
}

/// With stock and prices, which other contexts know.
#[cfg(feature = "ssr")]
async fn lines(
    connection: &mut sqlx::PgConnection,
    channel: &channels::Channel,
    rows: &[DeskRow],
) -> Result<Vec<DeskLine>, sqlx::Error> {
    let ids: Vec<VariantId> = rows.iter().flat_map(|row| row.variants.clone()).collect();
    let stock = inventory::queries::available(connection, channel.id, &ids).await?;
    let currency = channel.currency;
    let prices = pricing::queries::base_prices(connection, channel.id, currency, &ids).await?;
    let line = |row: &DeskRow| {
        let variants = || row.variants.iter();
        let lowest = variants().filter_map(|id| prices.get(id)).min();
        DeskLine {
            id: row.id,
            title: row.title.clone(),
            brand: row.brand.clone(),
            status: row.status.clone(),
            image: if row.image_key.is_empty() {
                String::new()
            } else {
                format!("/media/{}/320.webp", row.image_key)
            },
            versions: row.variants.len(),
            stock: variants()
                .filter_map(|id| stock.get(id))
                .map(|free| i64::from(*free))
                .sum(),
            price: lowest.map(|minor| Money::new(*minor, currency)),
        }
    };
    Ok(rows.iter().map(line).collect())
}
