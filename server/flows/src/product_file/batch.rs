//! Writes the records of some products, in the caller's transaction: what is as it was stays untouched.

use std::collections::{BTreeMap, HashMap};

use catalog::commands::{change_status, put_category, put_product, put_variant};
use catalog::queries::{
    ExportProduct, ExportVariant, category_tree, key_holders, products_with_slugs,
};
use catalog::{
    CatalogError, Dimensions, NewCategory, NewProduct, NewVariant, ProductOption, ProductStatus,
    Seo, Transition, checks,
};
use channels::Channel;
use inventory::MovementReason;
use inventory::commands::adjust_stock;
use kernel::{CategoryId, ProductId, VariantId, WarehouseId};
use platform::{Actor, Platform};
use pricing::commands::set_prices;
use pricing::queries::base_prices;
use sqlx::PgConnection;

use super::error::ImportError;
use super::record::{self, Group, ProductValues, Refusal, VariantValues};

/// Where the records go.
pub(super) struct Target<'a> {
    pub(super) platform: &'a Platform,
    pub(super) actor: &'a Actor,
    pub(super) channel: &'a Channel,
    pub(super) warehouse: Option<WarehouseId>,
}

/// All values of a product: those of the file over those that are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    title: String,
    vendor: String,
    category: Vec<String>,
    summary: String,
    description: String,
    highlights: Vec<String>,
    tags: Vec<String>,
    position: i32,
    origin: Option<String>,
    hs_code: Option<String>,
    seo_title: String,
    seo_description: String,
    options: Vec<ProductOption>,
}

impl Merged {
    fn stored(product: &ExportProduct) -> Self {
        Self {
            title: product.title.clone(),
            vendor: product.brand.clone(),
            category: product.category_names.clone(),
            summary: product.summary.clone(),
            description: product.description.clone(),
            highlights: product.highlights.clone(),
            tags: product.tags.clone(),
            position: product.position,
            origin: product.origin.clone(),
            hs_code: product.hs_code.clone(),
            seo_title: product.seo_title.clone(),
            seo_description: product.seo_description.clone(),
            options: product.options.clone(),
        }
    }

    fn of(stored: Option<&ExportProduct>, said: Option<&ProductValues>) -> Result<Self, String> {
        let empty = ProductValues::default();
        let said = said.unwrap_or(&empty);
        let old = stored.map(Self::stored);
        let (new_title, new_category) = (said.title.clone(), said.category.clone());
        let title = new_title.filter(|title| !title.is_empty() || old.is_some());
        let missing = |column: &str| {
            format!("{column}: is missing, and there is no product with this handle yet")
        };
        let mut merged = match old {
            Some(old) => old,
            None => Self {
                title: title.clone().ok_or_else(|| missing("Title"))?,
                category: new_category.clone().ok_or_else(|| missing("Category"))?,
                vendor: String::new(),
                summary: String::new(),
                description: String::new(),
                highlights: Vec::new(),
                tags: Vec::new(),
                position: 0,
                origin: None,
                hs_code: None,
                seo_title: String::new(),
                seo_description: String::new(),
                options: Vec::new(),
            },
        };
        merged.overlay(said, title, new_category);
        Ok(merged)
    }

    fn overlay(
        &mut self,
        said: &ProductValues,
        title: Option<String>,
        category: Option<Vec<String>>,
    ) {
        fn take<T: Clone>(place: &mut T, said: Option<&T>) {
            if let Some(said) = said {
                place.clone_from(said);
            }
        }
        let some = |text: &Option<String>| {
            text.as_ref()
                .map(|text| Some(text.clone()).filter(|text| !text.is_empty()))
        };
        take(&mut self.title, title.as_ref());
        take(&mut self.category, category.as_ref());
        take(&mut self.vendor, said.vendor.as_ref());
        take(&mut self.summary, said.summary.as_ref());
        take(&mut self.description, said.description.as_ref());
        take(&mut self.highlights, said.highlights.as_ref());
        take(&mut self.tags, said.tags.as_ref());
        take(&mut self.position, said.position.as_ref());
        take(&mut self.origin, some(&said.origin).as_ref());
        take(&mut self.hs_code, some(&said.hs_code).as_ref());
        take(&mut self.seo_title, said.seo_title.as_ref());
        take(&mut self.seo_description, said.seo_description.as_ref());
        self.tags.sort();
        self.tags.dedup();
    }

    pub(super) fn as_new<'a>(&'a self, slug: &'a str, category: CategoryId) -> NewProduct<'a> {
        NewProduct {
            category,
            slug,
            title: &self.title,
            brand: &self.vendor,
            summary: &self.summary,
            description: &self.description,
            highlights: &self.highlights,
            options: &self.options,
            position: self.position,
            origin: self.origin.as_deref(),
            hs_code: self.hs_code.as_deref(),
            tags: &self.tags,
            seo: Seo {
                title: &self.seo_title,
                description: &self.seo_description,
            },
        }
    }

    fn option_names(&self) -> Vec<String> {
        self.options
            .iter()
            .map(|option| option.name.clone())
            .collect()
    }

    /// Takes in the choices of the file. Where they are the same as before, their order stays.
    fn take_options(&mut self, group: &Group, stored: Option<&ExportProduct>) {
        let names = if group.options.is_empty() {
            self.option_names()
        } else {
            group.options.clone()
        };
        let absent =
            |variant: &&ExportVariant| group.variants.iter().all(|one| one.sku != variant.sku);
        let kept = stored
            .iter()
            .flat_map(|product| product.variants.iter().filter(absent));
        let value = |variant: &ExportVariant, name: &String| {
            variant.options.get(name).cloned().unwrap_or_default()
        };
        let mut values: Vec<Vec<String>> = kept
            .map(|variant| names.iter().map(|name| value(variant, name)).collect())
            .collect();
        values.extend(group.variants.iter().map(|variant| variant.values.clone()));
        let found = record::options(&names, &values);
        let sorted = |options: &[ProductOption]| {
            let pairs = options.iter().map(|option| {
                let mut values = option.values.clone();
                values.sort();
                (option.name.clone(), values)
            });
            pairs.collect::<Vec<_>>()
        };
        if sorted(&found) != sorted(&self.options) {
            self.options = found;
        }
    }
}

/// Who has which SKU and barcode, the batch itself included.
#[derive(Default)]
struct Keys {
    products_by_sku: HashMap<String, String>,
    skus_by_barcode: HashMap<String, String>,
}

impl Keys {
    async fn load(
        connection: &mut PgConnection,
        channel: &Channel,
        groups: &[Group],
    ) -> Result<Self, sqlx::Error> {
        let variants = || groups.iter().flat_map(|group| &group.variants);
        let skus: Vec<String> = variants().map(|variant| variant.sku.clone()).collect();
        let barcodes: Vec<String> = variants()
            .filter_map(|variant| variant.barcode.clone())
            .collect();
        let mut keys = Self::default();
        for holder in key_holders(connection, channel.id, &skus, &barcodes).await? {
            keys.hold(holder.sku, holder.barcode, holder.product);
        }
        Ok(keys)
    }

    fn hold(&mut self, sku: String, barcode: Option<String>, product: String) {
        if let Some(barcode) = barcode {
            self.skus_by_barcode.insert(barcode, sku.clone());
        }
        self.products_by_sku.insert(sku, product);
    }

    fn conflict(&self, product: &str, sku: &str, barcode: Option<&str>) -> Option<String> {
        if let Some(other) = self
            .products_by_sku
            .get(sku)
            .filter(|other| *other != product)
        {
            return Some(format!("SKU: belongs to the product {other:?}"));
        }
        let other = self
            .skus_by_barcode
            .get(barcode?)
            .filter(|other| *other != sku)?;
        Some(format!("Barcode: belongs to the variant {other:?}"))
    }
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

/// A product that can be written.
struct Ready {
    slug: String,
    record: u64,
    merged: Merged,
    status: Option<ProductStatus>,
    variants: Vec<ReadyVariant>,
}

struct ReadyVariant {
    sku: String,
    options: BTreeMap<String, String>,
    weight_grams: i32,
    position: i32,
    barcode: Option<String>,
    dimensions: Option<Dimensions>,
    price_minor: Option<i64>,
    stock: i32,
    record: u64,
}

impl ReadyVariant {
    fn as_new(&self) -> NewVariant<'_> {
        NewVariant {
            sku: &self.sku,
            options: &self.options,
            weight_grams: self.weight_grams,
            position: self.position,
            barcode: self.barcode.as_deref(),
            dimensions: self.dimensions,
        }
    }

    fn is(&self, old: &ExportVariant) -> bool {
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
fn prepare(group: &mut Group, old: Option<&ExportProduct>, keys: &mut Keys) -> Option<Ready> {
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
    if let Some(problem) = record::check_product(&group.slug, &merged) {
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
    Some(Ready {
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
    if let Some(problem) = record::misfit(names, &said.values) {
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
        options: record::chosen(names, &said.values),
        weight_grams: weight.ok_or("Weight (g): is missing, and the variant is new")?,
        position: match stored {
            Some(variant) if !is_whole => variant.position,
            _ => place,
        },
        dimensions: said
            .dimensions
            .unwrap_or_else(|| stored.and_then(|variant| variant.dimensions)),
        price_minor: said.price_minor,
        stock: said.stock.unwrap_or_default(),
        record: said.record.number,
        sku: said.sku.clone(),
        barcode,
    };
    if let Some(problem) = record::check_variant(&ready.as_new()) {
        return Err(problem);
    }
    if let Some(problem) = keys.conflict(slug, &ready.sku, ready.barcode.as_deref()) {
        return Err(problem);
    }
    keys.hold(ready.sku.clone(), ready.barcode.clone(), slug.to_owned());
    Ok(ready)
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

/// The tree of categories by the names on the way to each.
struct Categories {
    by_names: HashMap<Vec<String>, CategoryId>,
    slugs: Vec<String>,
}

impl Categories {
    async fn load(connection: &mut PgConnection, channel: &Channel) -> Result<Self, sqlx::Error> {
        let tree = category_tree(connection, channel.id).await?;
        let names: HashMap<CategoryId, String> = tree
            .iter()
            .map(|node| (node.id, node.name.clone()))
            .collect();
        let way = |path: &[CategoryId]| {
            path.iter()
                .filter_map(|id| names.get(id).cloned())
                .collect::<Vec<_>>()
        };
        Ok(Self {
            by_names: tree.iter().map(|node| (way(&node.path), node.id)).collect(),
            slugs: tree.into_iter().map(|node| node.slug).collect(),
        })
    }

    async fn find_or_make(
        &mut self,
        target: &Target<'_>,
        connection: &mut PgConnection,
        names: &[String],
    ) -> Result<CategoryId, CatalogError> {
        if let Some(found) = self.by_names.get(names) {
            return Ok(*found);
        }
        let mut parent = None;
        for end in 1..=names.len() {
            let way: Vec<String> = names.iter().take(end).cloned().collect();
            let id = match self.by_names.get(&way) {
                Some(id) => *id,
                None => self.make(target, connection, &way, parent).await?,
            };
            self.by_names.insert(way, id);
            parent = Some(id);
        }
        parent.ok_or(CatalogError::NoCategory)
    }

    /// A category of its own: one that has the same short slug elsewhere in the tree is not moved.
    async fn make(
        &mut self,
        target: &Target<'_>,
        connection: &mut PgConnection,
        way: &[String],
        parent: Option<CategoryId>,
    ) -> Result<CategoryId, CatalogError> {
        let name = way.last().map(String::as_str).unwrap_or_default();
        let long = checks::slug_of(&way.join(" "));
        let numbered = (2..100_u8).map(|number| format!("{long}-{number}"));
        let mut candidates = [checks::slug_of(name), long.clone()]
            .into_iter()
            .chain(numbered);
        let slug = candidates
            .find(|slug| !self.slugs.contains(slug))
            .unwrap_or(long);
        let position = i32::try_from(self.slugs.len()).unwrap_or(i32::MAX);
        let new = NewCategory {
            slug: &slug,
            name,
            position,
            parent,
            ..NewCategory::default()
        };
        let id = put_category(connection, target.platform, target.channel.id, &new).await?;
        self.slugs.push(slug);
        Ok(id)
    }
}
