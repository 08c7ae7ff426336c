//! What a cart line needs to know of its variant: its words, and what promotions, tax and customs go by.

use kernel::{CategoryId, ChannelId, CollectionId, ProductId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A variant with the words, the picture and the kind of its product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantFacts {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
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
    /// The product's brand; empty when it has none.
    pub brand: String,
    /// The product's category and those above it.
    pub categories: Vec<CategoryId>,
    /// The collections that the product is in.
    pub collections: Vec<CollectionId>,
    /// Stored word of the tax category.
    pub tax_category: String,
    /// Code in the Harmonised System; empty when not known.
    pub hs_code: String,
    /// ISO country it was made in; empty when not known.
    pub origin: String,
    /// ISO countries it is not sent to.
    pub not_sent_to: Vec<String>,
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
        r#"SELECT variant.id AS "variant: VariantId", product.id AS "product: ProductId", variant.sku, product.slug AS product_slug,
                product.title AS product_title, variant.title AS variant_title, variant.weight_grams,
                coalesce(image.file_key, '') AS "image_key!",
                coalesce(image.widths, '{}') AS "image_widths!",
                product.status = 'published' AS "is_published!",
                product.kind = 'gift_card' AS "is_gift_card!",
                product.brand, category.path || category.id AS "categories!: Vec<CategoryId>",
                ARRAY(SELECT member.collection_id FROM collection_products member
                      WHERE member.channel_id = product.channel_id AND member.product_id = product.id)
                    AS "collections!: Vec<CollectionId>",
                product.tax_category, coalesce(product.hs_code, '') AS "hs_code!",
                coalesce(product.origin, '') AS "origin!", product.not_sent_to
         FROM variants variant
         JOIN products product
           ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         JOIN categories category ON category.channel_id = product.channel_id AND category.id = product.category_id
         LEFT JOIN product_images image
           ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
         WHERE variant.channel_id = $1 AND variant.id = ANY($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}
