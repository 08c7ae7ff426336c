//! The wish list, as ids.

use kernel::{ChannelId, PersonId, ProductId, VariantId, WishId};
use sqlx::PgConnection;

/// Something wished for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Its id.
    pub id: WishId,
    /// The product.
    pub product: ProductId,
    /// The variant, if one was chosen.
    pub variant: Option<VariantId>,
}

/// Everything on the list, newest first.
///
/// # Errors
/// Database errors.
pub async fn wishes(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<Wish>, sqlx::Error> {
    sqlx::query_as!(
        Wish,
        r#"SELECT id AS "id: WishId", product_id AS "product: ProductId", variant_id AS "variant: VariantId"
         FROM wish_list_items WHERE channel_id = $1 AND person_id = $2 ORDER BY id DESC"#,
        channel.0,
        person.0,
    )
    .fetch_all(connection)
    .await
}

/// One wish; `None` when it is not there or not the person's.
///
/// # Errors
/// Database errors.
pub async fn wish_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    id: WishId,
) -> Result<Option<Wish>, sqlx::Error> {
    sqlx::query_as!(
        Wish,
        r#"SELECT id AS "id: WishId", product_id AS "product: ProductId", variant_id AS "variant: VariantId"
         FROM wish_list_items WHERE channel_id = $1 AND person_id = $2 AND id = $3"#,
        channel.0,
        person.0,
        id.0,
    )
    .fetch_optional(connection)
    .await
}

/// Whether the product is on the list, in whatever variant.
///
/// # Errors
/// Database errors.
pub async fn has_wished(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    product: ProductId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM wish_list_items WHERE channel_id = $1 AND person_id = $2 AND product_id = $3)
            AS "found!""#,
        channel.0,
        person.0,
        product.0,
    )
    .fetch_one(connection)
    .await
}
