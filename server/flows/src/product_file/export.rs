//! Writes all products of a shop into a file, in keyset pages, by handle.

use std::io::Write;

use catalog::queries::{ExportProduct, ExportVariant, export_page};
use channels::Channel;
use inventory::queries::on_hand;
use kernel::{Money, VariantId};
use platform::Platform;
use pricing::queries::base_prices;

use super::columns::{COLUMNS, guarded};
use super::error::ImportError;

/// Products read at once.
const PAGE: i64 = 200;

/// Writes a record per variant, with base prices in the channel's currency and pieces on hand over all warehouses; gives how
/// many. Products without variants have nothing to sell and are left out.
///
/// # Errors
/// [`ImportError`]: the file, the database.
pub async fn export_products(
    platform: &Platform,
    channel: &Channel,
    file: &mut (dyn Write + Send),
) -> Result<u64, ImportError> {
    let mut connection = platform.pool().acquire().await?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    writer.write_record(COLUMNS.map(|(name, _)| name))?;
    let (mut after, mut written) = (String::new(), 0);
    loop {
        let products = export_page(&mut connection, channel.id, &after, PAGE).await?;
        let Some(last) = products.last() else { break };
        after.clone_from(&last.slug);
        let variants: Vec<VariantId> = products
            .iter()
            .flat_map(|product| &product.variants)
            .map(|variant| variant.id)
            .collect();
        let prices = base_prices(&mut connection, channel.id, channel.currency, &variants).await?;
        let stock = on_hand(&mut connection, channel.id, &variants).await?;
        for product in &products {
            for (place, variant) in product.variants.iter().enumerate() {
                let price = prices
                    .get(&variant.id)
                    .map(|minor| Money::new(*minor, channel.currency));
                let price = price
                    .map(|money| money.to_decimal().to_string())
                    .unwrap_or_default();
                let pieces = stock
                    .get(&variant.id)
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let fields = fields(product, variant, place == 0, price, pieces);
                writer.write_record(fields.iter().map(|field| guarded(field)))?;
                written += 1;
            }
        }
    }
    writer.flush()?;
    Ok(written)
}

/// The fields in the order of the columns; what belongs to the product stands in its first record alone.
fn fields(
    product: &ExportProduct,
    variant: &ExportVariant,
    is_first: bool,
    price: String,
    stock: String,
) -> Vec<String> {
    let mut fields = vec![product.slug.clone()];
    let own = [
        product.title.clone(),
        product.brand.clone(),
        product.category_names.join(" > "),
        product.summary.clone(),
        product.description.clone(),
        product.highlights.join("\n"),
        product.tags.join(", "),
        product.status.clone(),
        product.position.to_string(),
        product.origin.clone().unwrap_or_default(),
        product.hs_code.clone().unwrap_or_default(),
        product.seo_title.clone(),
        product.seo_description.clone(),
    ];
    fields.extend(own.map(|field| if is_first { field } else { String::new() }));
    for place in 0..3 {
        let option = product.options.get(place);
        let value = option.and_then(|option| variant.options.get(&option.name));
        let name = option
            .filter(|_| is_first)
            .map(|option| option.name.clone());
        fields.extend([name.unwrap_or_default(), value.cloned().unwrap_or_default()]);
    }
    let sides = variant
        .dimensions
        .map(|sides| sides.millimetres().map(|side| side.to_string()));
    fields.extend([
        variant.sku.clone(),
        variant.barcode.clone().unwrap_or_default(),
        variant.weight_grams.to_string(),
    ]);
    fields.extend(sides.unwrap_or_default());
    fields.extend([price, stock]);
    fields
}
