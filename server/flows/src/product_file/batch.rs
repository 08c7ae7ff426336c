//! Writes the records of some products, in the caller's transaction: what is as it was stays untouched.

use std::collections::HashMap;

use catalog::commands::{NewImportPicture, change_statuses, note_import_pictures};
use catalog::queries::{ExportProduct, products_with_slugs};
use catalog::{CatalogError, ProductStatus, Transition};
use channels::Channel;
use kernel::{ImportRunId, ProductId, WarehouseId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::categories::Categories;
use super::error::ImportError;
use super::figures::{write_costs, write_prices, write_stock};
use super::keys::Keys;
use super::put::{put_all, put_all_variants};
use super::ready::{Ready, prepare};
use super::record::{Group, Refusal};

/// Where the records go.
pub(super) struct Target<'a> {
    pub(super) platform: &'a Platform,
    pub(super) actor: &'a Actor,
    pub(super) channel: &'a Channel,
    pub(super) warehouse: Option<WarehouseId>,
    pub(super) run: ImportRunId,
}

/// A product that can be written, beside what is stored of it, with its id once it is written.
pub(super) struct Placed<'a> {
    pub(super) ready: Ready,
    pub(super) old: Option<&'a ExportProduct>,
    pub(super) id: Option<ProductId>,
}

/// Writes the groups, each of a product of its own; gives how many records were taken, and those that were refused.
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
    let (mut placed, mut refused) = (Vec::new(), Vec::new());
    for mut group in groups {
        let old = stored.get(&group.slug);
        if let Some(ready) = prepare(&mut group, old, &mut keys) {
            let id = old.map(|old| old.id);
            placed.push(Placed { ready, old, id });
        }
        refused.extend(group.refused);
    }
    write_all(target, connection, &mut categories, &mut placed)
        .await
        .map_err(|error| named(error, &placed))?;
    let good: usize = placed.iter().map(|one| one.ready.variants.len()).sum();
    Ok((u64::try_from(good).unwrap_or(u64::MAX), refused))
}

async fn write_all(
    target: &Target<'_>,
    connection: &mut PgConnection,
    categories: &mut Categories,
    placed: &mut [Placed<'_>],
) -> Result<(), ImportError> {
    put_all(target, connection, categories, placed).await?;
    let figured = put_all_variants(target, connection, placed).await?;
    write_stock(target, connection, &figured).await?;
    write_prices(target, connection, &figured).await?;
    write_costs(target, connection, &figured).await?;
    let ways: Vec<(ProductId, &[Transition])> = placed.iter().filter_map(way_of).collect();
    let (platform, channel) = (target.platform, target.channel.id);
    change_statuses(connection, platform, target.actor, channel, &ways)
        .await
        .map_err(refused)?;
    note_pictures(target, connection, placed).await
}

async fn note_pictures(
    target: &Target<'_>,
    connection: &mut PgConnection,
    placed: &[Placed<'_>],
) -> Result<(), ImportError> {
    let mut new = Vec::new();
    for (one, product) in placed.iter().filter_map(|one| Some((one, one.id?))) {
        for (place, picture) in (0..).zip(&one.ready.pictures) {
            new.push(NewImportPicture {
                record: i64::try_from(one.ready.record).unwrap_or(i64::MAX),
                place,
                product,
                address: picture.address.clone(),
                alt: picture.alt.clone(),
            });
        }
    }
    if !new.is_empty() {
        note_import_pictures(connection, target.channel.id, target.run, &new).await?;
    }
    Ok(())
}

/// What the catalogue refused, before it is known of which record.
pub(super) fn refused(source: CatalogError) -> ImportError {
    match source {
        CatalogError::Database(error) => ImportError::Database(error),
        source => ImportError::Refused { record: 0, source },
    }
}

/// A batch is written at once: the first of its records tells where to look.
fn named(error: ImportError, placed: &[Placed<'_>]) -> ImportError {
    match error {
        ImportError::Refused { source, .. } => {
            let record = placed.first().map_or(0, |one| one.ready.record);
            ImportError::Refused { record, source }
        }
        other => other,
    }
}

fn way_of<'a>(one: &Placed<'_>) -> Option<(ProductId, &'a [Transition])> {
    let stored = one.old.and_then(|old| ProductStatus::parse(&old.status));
    let steps = way(stored.unwrap_or(ProductStatus::Draft), one.ready.status?);
    (!steps.is_empty()).then_some((one.id?, steps))
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
