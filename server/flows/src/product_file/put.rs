//! Writes products and variants of a batch, a statement for all of each: those that are as they were are left alone.

use catalog::commands::{VariantOf, put_products, put_variants};
use catalog::queries::{ExportProduct, ExportVariant};
use kernel::{CategoryId, VariantId};
use sqlx::PgConnection;

use super::batch::{Placed, Target, refused};
use super::categories::Categories;
use super::error::ImportError;
use super::merged::Merged;
use super::ready::{Ready, ReadyVariant};

/// A variant that is written, with what else the file says of it.
pub(super) struct Figured<'a> {
    pub(super) id: VariantId,
    pub(super) is_new: bool,
    pub(super) ready: &'a ReadyVariant,
}

/// Writes the products that are new or changed, and notes their ids.
pub(super) async fn put_all(
    target: &Target<'_>,
    connection: &mut PgConnection,
    categories: &mut Categories,
    placed: &mut [Placed<'_>],
) -> Result<(), ImportError> {
    let mut changed: Vec<(&Ready, CategoryId)> = Vec::new();
    for Placed { ready, .. } in placed.iter().filter(|one| has_changed(one)) {
        let names = &ready.merged.category;
        let category = categories.find_or_make(target, connection, names).await;
        changed.push((ready, category.map_err(refused)?));
    }
    let new: Vec<_> = changed
        .iter()
        .map(|(ready, category)| {
            let new = ready.merged.as_new(&ready.slug, *category);
            (new, Some(ready.merged.customs()))
        })
        .collect();
    let (platform, channel) = (target.platform, target.channel.id);
    let ids = put_products(connection, platform, channel, &new).await;
    let ids = ids.map_err(refused)?;
    for one in placed {
        one.id = ids.get(&one.ready.slug).copied().or(one.id);
    }
    Ok(())
}

fn has_changed(one: &Placed<'_>) -> bool {
    one.old.is_none_or(|old| {
        let is_stored = |variant: &ReadyVariant| {
            stored(Some(old), variant).is_some_and(|stored| variant.is(stored))
        };
        Merged::stored(old) != one.ready.merged || !one.ready.variants.iter().all(is_stored)
    })
}

fn stored<'a>(old: Option<&'a ExportProduct>, variant: &ReadyVariant) -> Option<&'a ExportVariant> {
    old?.variants.iter().find(|one| one.sku == variant.sku)
}

/// Writes the variants that are new or changed; gives all of them.
pub(super) async fn put_all_variants<'a>(
    target: &Target<'_>,
    connection: &mut PgConnection,
    placed: &'a [Placed<'_>],
) -> Result<Vec<Figured<'a>>, ImportError> {
    let names: Vec<Vec<String>> = placed
        .iter()
        .map(|one| one.ready.merged.option_names())
        .collect();
    let (mut figured, mut new, mut written) = (Vec::new(), Vec::new(), Vec::new());
    for (one, order) in placed.iter().zip(&names) {
        for ready in &one.ready.variants {
            match (stored(one.old, ready), one.id) {
                (Some(stored), _) if ready.is(stored) => figured.push(Figured {
                    id: stored.id,
                    is_new: false,
                    ready,
                }),
                (_, Some(product)) => {
                    let new_one = ready.as_new();
                    new.push(VariantOf {
                        product,
                        order,
                        new: new_one,
                    });
                    written.push(ready);
                }
                (_, None) => {}
            }
        }
    }
    let (platform, channel) = (target.platform, target.channel.id);
    let put = put_variants(connection, platform, channel, &new).await;
    let put = put.map_err(refused)?;
    figured.extend(written.into_iter().filter_map(|ready| {
        let put = put.get(&ready.sku)?;
        Some(Figured {
            id: put.id,
            is_new: put.is_new,
            ready,
        })
    }));
    Ok(figured)
}
