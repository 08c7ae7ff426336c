//! Checks a product's records against what is there, before anything is written.

use std::collections::BTreeMap;

use catalog::queries::{ExportProduct, ExportVariant};
use catalog::{Dimensions, NewVariant, ProductOption, ProductStatus};

use super::keys::Keys;
use super::merged::Merged;
use super::named_pictures::NamedPicture;
use super::record::{Group, Refusal, VariantValues};
use super::rules;

/// A product that can be written.
pub(super) struct Ready {
    pub(super) slug: String,
    pub(super) record: u64,
    pub(super) merged: Merged,
    pub(super) status: Option<ProductStatus>,
    pub(super) variants: Vec<ReadyVariant>,
    /// Pictures that the product has not yet.
    pub(super) pictures: Vec<NamedPicture>,
}

pub(super) struct ReadyVariant {
    pub(super) sku: String,
    options: BTreeMap<String, String>,
    weight_grams: i32,
    position: i32,
    barcode: Option<String>,
    dimensions: Option<Dimensions>,
    pub(super) price_minor: Option<i64>,
    pub(super) compare_at_minor: Option<Option<i64>>,
    pub(super) cost_minor: Option<Option<i64>>,
    pub(super) stock: i32,
}

impl ReadyVariant {
    pub(super) fn as_new(&self) -> NewVariant<'_> {
        NewVariant {
            sku: &self.sku,
            options: &self.options,
            weight_grams: self.weight_grams,
            position: self.position,
            barcode: self.barcode.as_deref(),
            dimensions: self.dimensions,
        }
    }

    pub(super) fn is(&self, old: &ExportVariant) -> bool {
        (
            &self.options,
            self.weight_grams,
            self.position,
            &self.barcode,
            self.dimensions,
        ) == (
            &old.options,
            old.weight_grams,
            old.position,
            &old.barcode,
            old.dimensions,
        )
    }
}

/// Checks the group against what is there; what does not pass is refused in the group.
pub(super) fn prepare(
    group: &mut Group,
    old: Option<&ExportProduct>,
    keys: &mut Keys,
) -> Option<Ready> {
    let record = group
        .variants
        .first()
        .map(|variant| variant.record.number)?;
    let mut merged = match Merged::of(old, group.product.as_ref()) {
        Ok(merged) => merged,
        Err(problem) => {
            group.refuse_all(&problem);
            return None;
        }
    };
    merged.take_options(group, old);
    if let Some(problem) = rules::check_product(&group.slug, &merged) {
        group.refuse_all(&problem);
        return None;
    }
    let names = merged.option_names();
    let (first, is_whole) = first_position(group, old);
    let mut variants = Vec::new();
    for (place, variant) in (first..).zip(std::mem::take(&mut group.variants)) {
        match ready_variant(&group.slug, &names, old, (place, is_whole), &variant, keys) {
            Ok(ready) => variants.push(ready),
            Err(problem) => group.refused.push(Refusal {
                record: variant.record,
                problem,
            }),
        }
    }
    if variants.is_empty() {
        return None;
    }
    // Choices that only refused records have are none.
    let refused_some = !group.refused.is_empty();
    if refused_some {
        let taken = |option: &mut ProductOption| {
            let name = option.name.clone();
            let used = |value: &String| {
                let held = |options: &BTreeMap<String, String>| options.get(&name) == Some(value);
                variants.iter().any(|one| held(&one.options))
                    || old.is_some_and(|old| old.variants.iter().any(|one| held(&one.options)))
            };
            option.values.retain(used);
        };
        merged.options.iter_mut().for_each(taken);
    }
    let status = group.product.as_ref().and_then(|product| product.status);
    let has =
        |named: &NamedPicture| old.is_some_and(|old| old.pictures.iter().any(|one| named.is(one)));
    let pictures = std::mem::take(&mut group.pictures);
    Some(Ready {
        pictures: pictures.into_iter().filter(|named| !has(named)).collect(),
        slug: group.slug.clone(),
        record,
        merged,
        status,
        variants,
    })
}

/// Where the file has every variant of the product, the file's order counts; else its new ones come last.
fn first_position(group: &Group, old: Option<&ExportProduct>) -> (i32, bool) {
    let Some(old) = old else { return (0, true) };
    let in_file = |variant: &ExportVariant| group.variants.iter().any(|one| one.sku == variant.sku);
    if old.variants.iter().all(in_file) {
        return (0, true);
    }
    let next = old
        .variants
        .iter()
        .map(|variant| variant.position.saturating_add(1))
        .max();
    (next.unwrap_or_default(), false)
}

fn ready_variant(
    slug: &str,
    names: &[String],
    old: Option<&ExportProduct>,
    (place, is_whole): (i32, bool),
    said: &VariantValues,
    keys: &mut Keys,
) -> Result<ReadyVariant, String> {
    let stored = old.and_then(|old| old.variants.iter().find(|variant| variant.sku == said.sku));
    if let Some(problem) = rules::misfit(names, &said.values) {
        return Err(problem);
    }
    let barcode = match &said.barcode {
        None => stored.and_then(|variant| variant.barcode.clone()),
        Some(text) => Some(text.clone()).filter(|text| !text.is_empty()),
    };
    let weight = said
        .weight_grams
        .or(stored.map(|variant| variant.weight_grams));
    let ready = ReadyVariant {
        options: rules::chosen(names, &said.values),
        weight_grams: weight.ok_or("Weight (g): is missing, and the variant is new")?,
        position: match stored {
            Some(variant) if !is_whole => variant.position,
            _ => place,
        },
        dimensions: said
            .dimensions
            .unwrap_or_else(|| stored.and_then(|variant| variant.dimensions)),
        price_minor: said.price_minor,
        compare_at_minor: said.compare_at_minor,
        cost_minor: said.cost_minor,
        stock: said.stock.unwrap_or_default(),
        sku: said.sku.clone(),
        barcode,
    };
    if let Some(problem) = rules::check_variant(&ready.as_new()) {
        return Err(problem);
    }
    if let Some(problem) = keys.conflict(slug, &ready.sku, ready.barcode.as_deref()) {
        return Err(problem);
    }
    keys.hold(ready.sku.clone(), ready.barcode.clone(), slug.to_owned());
    Ok(ready)
}
