//! What pages ask for, and the one thing that pages tell.

use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::PgConnection;

/// Why a product is shown beside another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is often bought together with it.
    Together,
    /// It is like it.
    Similar,
}

impl Kind {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Similar => "similar",
        }
    }
}

/// What is recommended beside a product, best first. Before the nightly job has seen a product, what is like it are the
/// first of its category.
///
/// # Errors
/// Database errors.
pub async fn recommended(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    kind: Kind,
) -> Result<Vec<ProductId>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        r#"SELECT other_id AS "other: ProductId" FROM product_recommendations
         WHERE channel_id = $1 AND product_id = $2 AND kind = $3 ORDER BY rank"#,
        channel.0,
        product.0,
        kind.as_str(),
    )
    .fetch_all(&mut *connection)
    .await?;
    match kind {
        Kind::Similar if found.is_empty() => first_of_category(connection, channel, product).await,
        Kind::Similar | Kind::Together => Ok(found),
    }
}

async fn first_of_category(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<Vec<ProductId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT other.product_id AS "other: ProductId" FROM product_listings own
         JOIN markets market ON market.channel_id = own.channel_id AND market.id = own.market_id AND market.is_default
         JOIN product_listings other ON other.channel_id = own.channel_id AND other.market_id = own.market_id
           AND other.category_id = own.category_id AND other.product_id <> own.product_id
         WHERE own.channel_id = $1 AND own.product_id = $2 ORDER BY other.rank, other.product_id LIMIT 8"#,
        channel.0,
        product.0,
    )
    .fetch_all(connection)
    .await
}

/// What trends, best first, at most `limit`.
///
/// # Errors
/// Database errors.
pub async fn trending(
    connection: &mut PgConnection,
    channel: ChannelId,
    limit: i64,
) -> Result<Vec<ProductId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT product_id AS "product: ProductId" FROM trending_products
         WHERE channel_id = $1 ORDER BY rank LIMIT $2"#,
        channel.0,
        limit,
    )
    .fetch_all(connection)
    .await
}

/// Counts that somebody looked at a published product today (UTC): the product and the day, and nothing of who it was.
///
/// # Errors
/// Database errors.
pub async fn count_view(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO product_views AS seen (channel_id, product_id, day, views)
         SELECT channel_id, id, $3, 1 FROM products WHERE channel_id = $1 AND id = $2 AND status = 'published'
         ON CONFLICT (channel_id, product_id, day) DO UPDATE SET views = seen.views + 1",
        channel.0,
        product.0,
        platform.now().date_naive(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
