//! What tax and customs ask of goods.

use kernel::{ChannelId, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A variant as tax and customs see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantCustoms {
    /// The variant.
    pub variant: VariantId,
    /// Stored word of the tax category.
    pub tax_category: String,
    /// Code in the Harmonised System; empty when not known.
    pub hs_code: String,
    /// ISO country it was made in; empty when not known.
    pub origin: String,
    /// ISO countries it is not sent to.
    pub not_sent_to: Vec<String>,
}

/// Each of `variants` that the channel has, in no particular order.
///
/// # Errors
/// Database errors.
pub async fn variant_customs(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
) -> Result<Vec<VariantCustoms>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    sqlx::query_as!(
        VariantCustoms,
        r#"SELECT variant.id AS "variant: VariantId", product.tax_category, coalesce(product.hs_code, '') AS "hs_code!",
                coalesce(product.origin, '') AS "origin!", product.not_sent_to
         FROM variants variant
         JOIN products product ON product.channel_id = variant.channel_id AND product.id = variant.product_id
         WHERE variant.channel_id = $1 AND variant.id = ANY ($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await
}
