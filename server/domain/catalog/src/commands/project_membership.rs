//! Keeps products in those collections whose rules admit them, and in no other collection that has rules.

use kernel::{ChannelId, CollectionId, ProductId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::CatalogError;

/// After this, of `collections` and `products` those pairs that are `admitted` are members, and no others. Collections
/// without rules are not touched, whatever is asked.
///
/// # Errors
/// Database errors.
pub async fn project_membership(
    connection: &mut PgConnection,
    channel: ChannelId,
    collections: &[CollectionId],
    products: &[ProductId],
    admitted: &[(CollectionId, ProductId)],
) -> Result<(), CatalogError> {
    let asked: Vec<Uuid> = collections.iter().map(|collection| collection.0).collect();
    let products: Vec<Uuid> = products.iter().map(|product| product.0).collect();
    let (into, of): (Vec<Uuid>, Vec<Uuid>) = admitted
        .iter()
        .map(|(collection, product)| (collection.0, product.0))
        .unzip();
    sqlx::query!(
        "DELETE FROM collection_products member USING collections collection
         WHERE member.channel_id = $1 AND member.product_id = ANY($3) AND member.collection_id = ANY($2)
           AND (member.collection_id, member.product_id) NOT IN (SELECT * FROM unnest($4::uuid[], $5::uuid[]))
           AND collection.channel_id = $1 AND collection.id = member.collection_id AND collection.rules IS NOT NULL",
        channel.0,
        &asked,
        &products,
        &into,
        &of
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO collection_products AS old (channel_id, collection_id, product_id, position)
         SELECT $1, collection.id, product.id, product.position
         FROM unnest($4::uuid[], $5::uuid[]) AS admitted (collection_id, product_id)
         JOIN collections collection
           ON collection.channel_id = $1 AND collection.id = admitted.collection_id AND collection.rules IS NOT NULL
         JOIN products product ON product.channel_id = $1 AND product.id = admitted.product_id
         WHERE collection.id = ANY($2) AND product.id = ANY($3)
         ORDER BY collection.id, product.id
         ON CONFLICT (channel_id, collection_id, product_id) DO UPDATE SET position = excluded.position
         WHERE old.position <> excluded.position",
        channel.0,
        &asked,
        &products,
        &into,
        &of
    )
    .execute(connection)
    .await?;
    Ok(())
}
