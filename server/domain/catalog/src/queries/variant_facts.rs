//! What a cart line needs to know of its variant.

use kernel::{ChannelId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A variant with the words and the picture of its product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantFacts {
    /// The variant.
    pub variant: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub product_title: String,
    /// Option values joined; empty when the product has no options.
    pub variant_title: String,
    /// Weight as shipped, in grams.
    pub weight_grams: i32,
    /// Object key of the picture; empty when there is none.
    pub image_key: String,
    /// Widths stored of the picture, in pixels.
    pub image_widths: Vec<i32>,
    /// Whether the product is on sale now.
    pub is_published: bool,
    /// Whether it is a gift card: sent by e-mail, and money to be spent.
    pub is_gift_card: bool,
}

/// The facts of each of `variants` that the channel has, in no particular order.
///
/// # Errors
/// Database errors.
pub async fn variant_facts(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<Vec<VariantFacts>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    sqlx::query_as!(
        VariantFacts,
        r#"SELECT variant.id AS "variant: VariantId", variant.sku, product.slug AS product_slug,
                product.title AS product_title, variant.title AS variant_title, variant.weight_grams,
                coalesce(image.file_key, '') AS "image_key!",
                coalesce(image.widths, '{}') AS "image_widths!",
                product.status = 'published' AS "is_published!",
                product.kind = 'gift_card' AS "is_gift_card!"
         FROM variants variant
         JOIN products product
           ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         LEFT JOIN product_images image
           ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
         WHERE variant.channel_id = $1 AND variant.id = ANY($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}
