//! Versions of a product with what other contexts know of them: stock, prices, cost.

use catalog::queries::ExportProduct;
use catalog::{CatalogError, NewVariant};
use channels::Channel;
use flows::product_desk::{VariantPrices, margins, save_variant};
use kernel::{Money, ProductId, Timestamp, VariantId};
use platform::{Actor, Platform};
use pricing::queries::{
    AskedPrice, asked_prices, compare_at_room, cost_history, costs_of, prices_of, scheduled_prices,
};
use sqlx::PgConnection;

use super::form;
use super::product::product;
use super::seen::{print_of, unchanged};
use super::types::{DeskMargin, DeskVariant, PastCost, ScheduledPrice, VariantForm};

/// The versions of a stored product.
pub(super) async fn of(
    connection: &mut PgConnection,
    channel: &Channel,
    product: &ExportProduct,
    now: Timestamp,
) -> Result<Vec<DeskVariant>, sqlx::Error> {
    let (shop, currency) = (channel.id, channel.currency);
    let ids: Vec<VariantId> = product.variants.iter().map(|variant| variant.id).collect();
    let stock = inventory::queries::available(connection, shop, &ids).await?;
    let asked = asked_prices(connection, shop, currency, &ids).await?;
    let costs = costs_of(connection, shop, &ids).await?;
    let mut past = cost_history(connection, shop, &ids).await?;
    let scheduled = scheduled_prices(connection, shop, &ids, now).await?;
    let prices = asked.iter().map(|(id, asked)| (*id, asked.price)).collect();
    let margins = margins(connection, channel, &prices, now).await?;
    let minors: Vec<(VariantId, i64)> = prices
        .iter()
        .map(|(id, price)| (*id, price.minor()))
        .collect();
    let (mut rooms, mut shown) = Default::default();
    if let Some(market) = channel.market(None) {
        rooms = compare_at_room(connection, shop, market.id, &minors, now).await?;
        shown = prices_of(connection, shop, market.id, &ids).await?;
    }
    let variants = product.variants.iter().map(|variant| {
        let id = variant.id;
        let form = form::of_variant(product, variant);
        let own = scheduled.iter().filter(|price| price.variant == id);
        DeskVariant {
            form: with_prices(form, asked.get(&id), costs.get(&id)),
            stock: stock.get(&id).copied().unwrap_or_default(),
            lowest: rooms.get(&id).map(|minor| Money::new(*minor, currency)),
            shown: shown.get(&id).map(|price| (price.amount, price.compare_at)),
            margin: margins.get(&id).map(|margin| DeskMargin {
                net: margin.net,
                profit: margin.profit,
                rate: margin.rate,
            }),
            past_costs: past
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .map(past_cost)
                .collect(),
            scheduled: own.map(|price| window(channel, price)).collect(),
        }
    });
    Ok(variants.collect())
}

fn with_prices(form: VariantForm, asked: Option<&AskedPrice>, cost: Option<&Money>) -> VariantForm {
    let text = |amount: Money| amount.to_decimal().to_string();
    let form = VariantForm {
        price: asked.map(|asked| text(asked.price)).unwrap_or_default(),
        compare_at: asked
            .and_then(|asked| asked.compare_at)
            .map(text)
            .unwrap_or_default(),
        cost: cost.copied().map(text).unwrap_or_default(),
        ..form
    };
    VariantForm {
        seen: print_of(&form),
        ..form
    }
}

/// Whether the version is still as it was when the form was drawn.
async fn check_seen(
    connection: &mut PgConnection,
    channel: &Channel,
    product: &ExportProduct,
    form: &VariantForm,
) -> Result<(), CatalogError> {
    let same = product.variants.iter().find(|one| one.sku == form.sku);
    let Some(variant) = same else {
        return unchanged(&form.seen, "");
    };
    if form.seen.is_empty() {
        return Err(CatalogError::SkuTaken);
    }
    let (shop, ids) = (channel.id, [variant.id]);
    let asked = asked_prices(connection, shop, channel.currency, &ids).await?;
    let costs = costs_of(connection, shop, &ids).await?;
    let drawn = form::of_variant(product, variant);
    let stored = with_prices(drawn, asked.get(&variant.id), costs.get(&variant.id));
    unchanged(&form.seen, &stored.seen)
}

fn past_cost(past: pricing::queries::PastCost) -> PastCost {
    PastCost {
        since: past.since,
        cost: past.cost,
    }
}

fn window(channel: &Channel, price: &pricing::queries::ScheduledPrice) -> ScheduledPrice {
    let local = |at| (at, channel.utc_offset_minutes(at));
    ScheduledPrice {
        id: price.id.to_string(),
        price: price.price,
        starts_at: price.starts_at.map(local),
        ends_at: price.ends_at.map(local),
    }
}

/// Writes what was typed of a version, if nobody has changed it since the form was drawn.
pub(super) async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &VariantForm,
) -> Result<VariantId, CatalogError> {
    let id: ProductId = form.product.parse().map_err(|_| CatalogError::NoProduct)?;
    let mut transaction = platform.begin().await?;
    catalog::commands::hold_product(&mut transaction, channel.id, id).await?;
    let found = product(&mut transaction, channel, id).await?;
    let (product, _) = found.ok_or(CatalogError::NoProduct)?;
    check_seen(&mut transaction, channel, &product, form).await?;
    let values = form::values(&form.values, &product.options)
        .ok_or_else(|| CatalogError::field("values", "values"))?;
    let weight = form.weight.trim().parse();
    let weight = weight.map_err(|_| CatalogError::field("weight", "number"))?;
    let same = product.variants.iter().find(|one| one.sku == form.sku);
    let behind = i32::try_from(product.variants.len()).unwrap_or(i32::MAX);
    let barcode = form::filled(&form.barcode);
    let new = NewVariant {
        sku: form.sku.trim(),
        options: &values,
        weight_grams: weight,
        position: same.map_or(behind, |one| one.position),
        barcode: barcode.as_deref(),
        dimensions: same.and_then(|one| one.dimensions),
    };
    let prices = prices(form, channel)?;
    let names: Vec<String> = product.options.iter().map(|one| one.name.clone()).collect();
    let (shop, of) = (channel.id, (id, names.as_slice()));
    let saved = save_variant(&mut transaction, platform, shop, actor, of, &new, prices).await?;
    transaction.commit().await?;
    Ok(saved)
}

fn prices(form: &VariantForm, channel: &Channel) -> Result<VariantPrices, CatalogError> {
    let amount = |field: &str, text: &str| {
        let amount = Money::parse(text, channel.currency);
        amount.map_err(|_| CatalogError::field(field, "number"))
    };
    let optional = |field: &str, text: &str| {
        form::filled(text)
            .map(|text| amount(field, &text))
            .transpose()
    };
    Ok(VariantPrices {
        price: amount("price", &form.price)?,
        compare_at: optional("compare_at", &form.compare_at)?,
        cost: optional("cost", &form.cost)?,
    })
}
