//! What kind of goods variants are: what promotions choose by.

use kernel::{CategoryId, ChannelId, CollectionId, ProductId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Where a variant stands in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantGoods {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The product's category and those above it.
    pub categories: Vec<CategoryId>,
    /// The collections that the product is in.
    pub collections: Vec<CollectionId>,
    /// The product's brand; empty when it has none.
    pub brand: String,
}

/// Where each of `variants` that the channel has stands, in no particular order.
///
/// # Errors
/// Database errors.
pub async fn variant_goods(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<Vec<VariantGoods>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    sqlx::query_as!(
        VariantGoods,
        r#"SELECT variant.id AS "variant: VariantId", product.id AS "product: ProductId",
                product.brand,
                category.path || category.id AS "categories!: Vec<CategoryId>",
                ARRAY(SELECT member.collection_id FROM collection_products member
                      WHERE member.channel_id = product.channel_id AND member.product_id = product.id)
                    AS "collections!: Vec<CollectionId>"
         FROM variants variant
         JOIN products product ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         JOIN categories category ON category.channel_id = product.channel_id AND category.id = product.category_id
         WHERE variant.channel_id = $1 AND variant.id = ANY ($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}
