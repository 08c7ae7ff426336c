//! What of the demo is in the database already.

use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::{PgConnection, Postgres, Transaction};

/// A product that is there, in whatever status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredProduct {
    pub(crate) id: ProductId,
    /// Object key of its first picture; empty when there is none.
    pub(crate) picture_key: String,
    /// Widths stored of that picture, in pixels.
    pub(crate) picture_widths: Vec<i32>,
}

/// The channel's product with this slug.
pub(crate) async fn product(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<StoredProduct>, sqlx::Error> {
    sqlx::query_as!(
        StoredProduct,
        r#"SELECT product.id AS "id: ProductId", coalesce(image.file_key, '') AS "picture_key!",
                coalesce(image.widths, '{}') AS "picture_widths!"
         FROM products product
         LEFT JOIN product_images image
           ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
         WHERE product.channel_id = $1 AND product.slug = $2"#,
        channel.0,
        slug
    )
    .fetch_optional(connection)
    .await
}

/// Opens a transaction for which others of the same kind wait: of several seeds at once one writes at a time, so they
/// cannot take each other's rows in another order.
pub(crate) async fn turn(
    platform: &Platform,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let mut transaction = platform.begin().await?;
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtextextended('demo-seed', 0))")
        .execute(&mut *transaction)
        .await?;
    Ok(transaction)
}

/// Whether the channel with this code has products on sale.
pub(crate) async fn has_published_products(
    connection: &mut PgConnection,
    code: &str,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM products JOIN channels ON channels.id = products.channel_id
                        WHERE channels.code = $1 AND products.status = 'published') AS "found!""#,
        code
    )
    .fetch_one(connection)
    .await
}
