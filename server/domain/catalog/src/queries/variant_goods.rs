//! What kind of goods variants are: what promotions choose by.

use kernel::{CategoryId, ChannelId, ProductId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Where a variant stands in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantGoods {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The product's category.
    pub category: CategoryId,
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
                product.category_id AS "category: CategoryId", product.brand
         FROM variants variant
         JOIN products product ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         WHERE variant.channel_id = $1 AND variant.id = ANY ($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}
