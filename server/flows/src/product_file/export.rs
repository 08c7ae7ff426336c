//! Writes all products of a shop into a file, in keyset pages, by handle.

use std::collections::HashMap;
use std::io::Write;

use catalog::queries::{ExportProduct, ExportVariant, export_page};
use channels::Channel;
use inventory::queries::on_hand;
use kernel::{Currency, Money, VariantId};
use platform::Platform;
use pricing::queries::{AskedPrice, asked_prices, costs_of};
use sqlx::PgConnection;

use super::columns::{COLUMNS, guarded};
use super::error::ImportError;
use super::named_pictures::{SEPARATOR, address_of};

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
        let figures = Figures::read(&mut connection, channel, &variants).await?;
        for product in &products {
            for (place, variant) in product.variants.iter().enumerate() {
                let fields = fields(product, variant, place == 0, figures.of(variant.id));
                writer.write_record(fields.iter().map(|field| guarded(field)))?;
                written += 1;
            }
        }
    }
    writer.flush()?;
    Ok(written)
}

/// What the other contexts know of some variants.
struct Figures {
    currency: Currency,
    prices: HashMap<VariantId, AskedPrice>,
    costs: HashMap<VariantId, Money>,
    stock: HashMap<VariantId, i64>,
}

impl Figures {
    async fn read(
        connection: &mut PgConnection,
        channel: &Channel,
        variants: &[VariantId],
    ) -> Result<Self, sqlx::Error> {
        let (shop, currency) = (channel.id, channel.currency);
        Ok(Self {
            currency,
            prices: asked_prices(connection, shop, currency, variants).await?,
            costs: costs_of(connection, shop, variants).await?,
            stock: on_hand(connection, shop, variants).await?,
        })
    }

    /// Price, price before, cost and pieces; empty where they are not known.
    fn of(&self, variant: VariantId) -> [String; 4] {
        let text = |amount: Money| amount.to_decimal().to_string();
        let asked = self.prices.get(&variant);
        let claim = asked.and_then(|asked| asked.compare_at);
        let cost = self.costs.get(&variant).copied();
        let cost = cost.filter(|cost| cost.currency() == self.currency);
        let pieces = self.stock.get(&variant).map(ToString::to_string);
        [
            asked.map(|asked| text(asked.price)).unwrap_or_default(),
            claim.map(text).unwrap_or_default(),
            cost.map(text).unwrap_or_default(),
            pieces.unwrap_or_default(),
        ]
    }
}

/// Addresses of the pictures and what they show; a separator in a text would be none of it.
fn pictures(product: &ExportProduct) -> [String; 2] {
    let separator = SEPARATOR.to_string();
    let addresses = product.pictures.iter().map(address_of);
    let alts = product
        .pictures
        .iter()
        .map(|one| one.alt.replace(SEPARATOR, "/"));
    [
        addresses.collect::<Vec<_>>().join(&separator),
        alts.collect::<Vec<_>>().join(&separator),
    ]
}

/// The fields in the order of the columns; what belongs to the product stands in its first record alone.
fn fields(
    product: &ExportProduct,
    variant: &ExportVariant,
    is_first: bool,
    figures: [String; 4],
) -> Vec<String> {
    let [pictures, alts] = pictures(product);
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
        product.tax_category.clone(),
        product.not_sent_to.join(", "),
        pictures,
        alts,
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
    fields.extend(figures);
    fields
}
