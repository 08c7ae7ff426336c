//! Writes the records of some products, in the caller's transaction: what is as it was stays untouched.

use std::collections::HashMap;

use catalog::commands::{change_status, put_product, put_variant};
use catalog::queries::{ExportProduct, products_with_slugs};
use catalog::{CatalogError, ProductStatus, Transition};
use channels::Channel;
use inventory::MovementReason;
use inventory::commands::adjust_stock;
use kernel::{ProductId, VariantId, WarehouseId};
use platform::{Actor, Platform};
use pricing::commands::set_prices;
use pricing::queries::base_prices;
use sqlx::PgConnection;

use super::categories::Categories;
use super::error::ImportError;
use super::keys::Keys;
use super::merged::Merged;
use super::ready::{Ready, ReadyVariant, prepare};
use super::record::{Group, Refusal};

/// Where the records go.
pub(super) struct Target<'a> {
    pub(super) platform: &'a Platform,
    pub(super) actor: &'a Actor,
    pub(super) channel: &'a Channel,
    pub(super) warehouse: Option<WarehouseId>,
}

/// Writes the groups; gives how many records were taken, and those that were refused.
pub(super) async fn write(
    target: &Target<'_>,
    connection: &mut PgConnection,
    groups: Vec<Group>,
) -> Result<(u64, Vec<Refusal>), ImportError> {
    let slugs: Vec<String> = groups.iter().map(|group| group.slug.clone()).collect();
    let stored = products_with_slugs(connection, target.channel.id, &slugs).await?;
    let stored: HashMap<String, ExportProduct> = stored
        .into_iter()
        .map(|product| (product.slug.clone(), product))
        .collect();
    let mut keys = Keys::load(connection, target.channel, &groups).await?;
    let mut categories = Categories::load(connection, target.channel).await?;
    let (mut prices, mut refused, mut good) = (Vec::new(), Vec::new(), 0);
    for mut group in groups {
        let old = stored.get(&group.slug);
        if let Some(ready) = prepare(&mut group, old, &mut keys) {
            good += u64::try_from(ready.variants.len()).unwrap_or(u64::MAX);
            write_product(target, connection, &mut categories, old, ready, &mut prices).await?;
        }
        refused.extend(group.refused);
    }
    write_prices(target, connection, prices).await?;
    Ok((good, refused))
}

async fn write_product(
    target: &Target<'_>,
    connection: &mut PgConnection,
    categories: &mut Categories,
    old: Option<&ExportProduct>,
    ready: Ready,
    prices: &mut Vec<(VariantId, i64)>,
) -> Result<(), ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let refused = |source| refused(ready.record, source);
    let touched = old.is_none_or(|old| ready.variants.iter().any(|one| !is_stored(old, one)));
    let id = match old {
        Some(old) if Merged::stored(old) == ready.merged && !touched => old.id,
        _ => {
            let category = categories
                .find_or_make(target, connection, &ready.merged.category)
                .await;
            let category = category.map_err(refused)?;
            let new = ready.merged.as_new(&ready.slug, category);
            put_product(connection, platform, channel, &new)
                .await
                .map_err(refused)?
        }
    };
    let names = ready.merged.option_names();
    for variant in &ready.variants {
        let stored = old.and_then(|old| old.variants.iter().find(|one| one.sku == variant.sku));
        let variant_id = match stored {
            Some(stored) if variant.is(stored) => stored.id,
            _ => write_variant(target, connection, (id, &names), variant).await?,
        };
        prices.extend(variant.price_minor.map(|minor| (variant_id, minor)));
    }
    let status = old
        .and_then(|old| ProductStatus::parse(&old.status))
        .unwrap_or(ProductStatus::Draft);
    for step in ready.status.map_or(&[][..], |wanted| way(status, wanted)) {
        change_status(connection, platform, target.actor, channel, id, *step)
            .await
            .map_err(refused)?;
    }
    Ok(())
}

fn is_stored(old: &ExportProduct, variant: &ReadyVariant) -> bool {
    old.variants
        .iter()
        .any(|one| one.sku == variant.sku && variant.is(one))
}

fn refused(record: u64, source: CatalogError) -> ImportError {
    match source {
        CatalogError::Database(error) => ImportError::Database(error),
        source => ImportError::Refused { record, source },
    }
}

async fn write_variant(
    target: &Target<'_>,
    connection: &mut PgConnection,
    (product, names): (ProductId, &[String]),
    variant: &ReadyVariant,
) -> Result<VariantId, ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let put = put_variant(
        connection,
        platform,
        channel,
        product,
        names,
        &variant.as_new(),
    )
    .await
    .map_err(|source| refused(variant.record, source))?;
    if put.is_new && variant.stock > 0 {
        let place = (put.id, target.warehouse.ok_or(ImportError::NoWarehouse)?);
        let reference = ("import", variant.sku.as_str());
        let reason = MovementReason::Initial;
        adjust_stock(
            connection,
            platform,
            channel,
            place,
            variant.stock,
            reason,
            reference,
        )
        .await?;
    }
    Ok(put.id)
}

async fn write_prices(
    target: &Target<'_>,
    connection: &mut PgConnection,
    mut prices: Vec<(VariantId, i64)>,
) -> Result<(), ImportError> {
    let (channel, currency) = (target.channel.id, target.channel.currency);
    let variants: Vec<VariantId> = prices.iter().map(|(variant, _)| *variant).collect();
    let stored = base_prices(connection, channel, currency, &variants).await?;
    prices.retain(|(variant, minor)| stored.get(variant) != Some(minor));
    set_prices(connection, target.platform, channel, currency, &prices).await?;
    Ok(())
}

/// The steps from one status to another.
fn way(from: ProductStatus, to: ProductStatus) -> &'static [Transition] {
    use ProductStatus::{Archived, Draft, Published, Review};
    match (from, to) {
        (Draft, Draft) | (Review, Review) | (Published, Published) | (Archived, Archived) => &[],
        (Draft, Review) => &[Transition::Submit],
        (Draft | Review, Published) => &[Transition::Publish],
        (Draft | Review | Published, Archived) => &[Transition::Archive],
        (Review, Draft) => &[Transition::Reject],
        (Published, Draft) => &[Transition::Withdraw],
        (Published, Review) => &[Transition::Withdraw, Transition::Submit],
        (Archived, Draft) => &[Transition::Restore],
        (Archived, Review) => &[Transition::Restore, Transition::Submit],
        (Archived, Published) => &[Transition::Restore, Transition::Publish],
    }
}
