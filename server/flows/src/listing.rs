//! Keeps the listing read model in step with products, prices and stock.
//!
//! The listing is brought up to date by its writers' events, a moment later: the cart and the checkout read stock itself,
//! so a listing that is a second old can disappoint but never oversell.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use kernel::{CategoryId, ChannelId, ProductId, VariantId};
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

/// Recomputes the listing rows of one product in every market it has prices in. An unpublished product is taken out, and
/// so is one that nothing of is for sale in a market any more.
///
/// # Errors
/// Database errors.
pub async fn refresh(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    // Two that refresh one product at once meet here, and not half-way through its rows.
    sqlx::query_scalar!(
        r#"SELECT market_id FROM product_listings WHERE channel_id = $1 AND product_id = $2
           ORDER BY market_id FOR UPDATE"#,
        channel.0,
        product.0
    )
    .fetch_all(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM product_listings listing
         WHERE channel_id = $1 AND product_id = $2
           AND (NOT EXISTS (SELECT FROM products WHERE channel_id = $1 AND id = $2 AND status = 'published')
                OR NOT EXISTS (SELECT FROM market_prices price
                               JOIN variants variant
                                 ON variant.channel_id = price.channel_id AND variant.id = price.variant_id
                               WHERE price.channel_id = $1 AND price.market_id = listing.market_id
                                 AND variant.product_id = $2))",
        channel.0,
        product.0
    )
    .execute(&mut *connection)
    .await?;
    // `card` is what readers read, in the order that `catalog::queries::listing` knows. Rows that would not change stay:
    // every event of a busy product would leave a dead row behind.
    sqlx::query!(
        "WITH listing AS (
             SELECT product.channel_id, price.market_id, price.currency, product.id AS product_id, product.category_id,
                    product.position AS rank, product.slug, product.title, product.brand,
                    min(price.amount_minor) AS price_minor,
                    (array_agg(price.compare_at_minor ORDER BY price.amount_minor, variant.position))[1] AS compare_at_minor,
                    min(price.amount_minor) <> max(price.amount_minor) AS price_varies,
                    coalesce(sum(stock.free), 0)::integer AS available, count(*)::integer AS variant_count,
                    CASE WHEN count(*) = 1 THEN (array_agg(variant.id))[1] END AS only_variant_id,
                    coalesce(image.file_key, '') AS image_key, coalesce(image.alt, '') AS image_alt,
                    coalesce(image.widths, '{}') AS image_widths,
                    coalesce(image.dominant_colour, '') AS dominant_colour, product.created_at AS published_at
             FROM products product
             JOIN variants variant
               ON variant.channel_id = product.channel_id AND variant.product_id = product.id
             JOIN market_prices price ON price.channel_id = variant.channel_id AND price.variant_id = variant.id
             LEFT JOIN LATERAL (SELECT max(on_hand - reserved) AS free FROM stock_levels
                                WHERE channel_id = $1 AND variant_id = variant.id) stock ON true
             LEFT JOIN product_images image
               ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
             WHERE product.channel_id = $1 AND product.id = $2 AND product.status = 'published'
             GROUP BY product.channel_id, price.market_id, price.currency, product.id, image.file_key, image.alt,
                      image.widths, image.dominant_colour
         )
         INSERT INTO product_listings AS old (channel_id, market_id, currency, product_id, category_id, rank, slug, title,
                                              brand, price_minor, compare_at_minor, price_varies, available,
                                              variant_count, only_variant_id, image_key, image_alt, image_widths,
                                              dominant_colour, published_at, card)
         SELECT listing.*, json_build_array(product_id, slug, title, brand, price_minor, price_varies, available,
                                            variant_count, image_key, image_widths, rank,
                                            (extract(epoch FROM published_at) * 1000000)::bigint, compare_at_minor)::text
         FROM listing
         ORDER BY market_id
         ON CONFLICT (channel_id, market_id, product_id) DO UPDATE
         SET currency = excluded.currency, compare_at_minor = excluded.compare_at_minor,
             category_id = excluded.category_id, rank = excluded.rank, slug = excluded.slug,
             title = excluded.title, brand = excluded.brand, price_minor = excluded.price_minor,
             price_varies = excluded.price_varies, available = excluded.available,
             variant_count = excluded.variant_count, only_variant_id = excluded.only_variant_id,
             image_key = excluded.image_key, image_alt = excluded.image_alt, image_widths = excluded.image_widths,
             dominant_colour = excluded.dominant_colour, card = excluded.card
         WHERE (old.card, old.category_id, old.only_variant_id, old.image_alt, old.dominant_colour)
               IS DISTINCT FROM
               (excluded.card, excluded.category_id, excluded.only_variant_id, excluded.image_alt,
                excluded.dominant_colour)",
        channel.0,
        product.0
    )
    .execute(&mut *connection)
    .await?;
    crate::voices::copy_rating(connection, channel, product).await?;
    crate::search::refresh_documents(connection, channel, &[product]).await
}

async fn products_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<Vec<ProductId>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    sqlx::query_scalar!(
        r#"SELECT DISTINCT product_id AS "product: ProductId" FROM variants
         WHERE channel_id = $1 AND id = ANY($2) ORDER BY product_id"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}

/// Refreshes the listing after sales, releases and publications; has the documents of a category that changed rewritten. An
/// order takes its pieces off what is free when it is placed: that it is paid changes nothing here.
pub struct ListingProjection;

#[async_trait]
impl Consumer for ListingProjection {
    fn name(&self) -> &'static str {
        "listing"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[
            "catalog.category_changed",
            "catalog.product_changed",
            "catalog.product_published",
            "inventory.stock_adjusted",
            "orders.cancelled",
            "orders.placed",
            "pricing.price_set",
            "reviews.rating_changed",
        ]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let mut changed = Changed::default();
        changed.note(event)?;
        rewrite(platform, event.channel_id, changed).await
    }

    /// A product that many orders took from is rewritten once.
    async fn handle_together(
        &self,
        platform: &Platform,
        events: &[&Event],
    ) -> Option<Result<(), ConsumerError>> {
        let mut by_channel: BTreeMap<ChannelId, Changed> = BTreeMap::new();
        for event in events {
            if let Err(error) = by_channel.entry(event.channel_id).or_default().note(event) {
                return Some(Err(error));
            }
        }
        for (channel, changed) in by_channel {
            if let Err(error) = rewrite(platform, channel, changed).await {
                return Some(Err(error));
            }
        }
        Some(Ok(()))
    }
}

/// What some events of a channel say has changed.
#[derive(Default)]
struct Changed {
    categories: BTreeSet<CategoryId>,
    products: BTreeSet<ProductId>,
    variants: BTreeSet<VariantId>,
}

impl Changed {
    fn note(&mut self, event: &Event) -> Result<(), ConsumerError> {
        if let Some(category) = event.payload.get("category") {
            self.categories.insert(CategoryId::deserialize(category)?);
        }
        if let Some(product) = event.payload.get("product") {
            self.products.insert(ProductId::deserialize(product)?);
        }
        if let Some(variants) = event.payload.get("variants") {
            self.variants
                .extend(Vec::<VariantId>::deserialize(variants)?);
        }
        Ok(())
    }
}

async fn rewrite(
    platform: &Platform,
    channel: ChannelId,
    changed: Changed,
) -> Result<(), ConsumerError> {
    let mut transaction = platform.begin().await?;
    for category in changed.categories {
        crate::search::enqueue_rewrite(&mut transaction, platform, channel, category).await?;
    }
    let mut products = changed.products;
    if !changed.variants.is_empty() {
        let variants: Vec<VariantId> = changed.variants.into_iter().collect();
        products.extend(products_of(&mut transaction, channel, &variants).await?);
    }
    let products: Vec<ProductId> = products.into_iter().collect();
    for product in &products {
        refresh(&mut transaction, channel, *product).await?;
    }
    crate::collections::admit(&mut transaction, platform, channel, &products).await?;
    transaction.commit().await?;
    Ok(())
}
