//! What is presented in a show.

use kernel::{ChannelId, ProductId, SegmentId, ShowId};
use sqlx::PgConnection;

/// A product of a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShowProduct {
    /// The product.
    pub product: ProductId,
    /// The segment that presents it.
    pub segment: Option<SegmentId>,
}

/// The products: those of the first segment first, those of none last.
///
/// # Errors
/// Database errors.
pub async fn show_products(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<Vec<ShowProduct>, sqlx::Error> {
    sqlx::query_as!(
        ShowProduct,
        r#"SELECT p.product_id AS "product: ProductId", p.segment_id AS "segment: SegmentId" FROM show_products p
           LEFT JOIN show_segments s ON s.channel_id = p.channel_id AND s.show_id = p.show_id AND s.id = p.segment_id
           WHERE p.channel_id = $1 AND p.show_id = $2
           ORDER BY s.position NULLS LAST, p.position, p.product_id"#,
        channel.0,
        show.0
    )
    .fetch_all(connection)
    .await
}
