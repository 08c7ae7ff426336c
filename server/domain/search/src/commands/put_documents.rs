//! Writes documents.

use kernel::ChannelId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::queries::StoredDocument;

/// Writes the documents; what has no words is taken out. Rows that would not change stay as they are, and rows are locked
/// in the order of their products.
///
/// # Errors
/// Database errors, among them a product of another channel (foreign key).
#[expect(
    clippy::as_conversions,
    reason = "how sqlx is told that elements of an array may be NULL; nothing is converted"
)]
pub async fn put_documents(
    connection: &mut PgConnection,
    channel: ChannelId,
    documents: &[StoredDocument],
) -> Result<(), sqlx::Error> {
    let mut sorted: Vec<&StoredDocument> = documents.iter().collect();
    sorted.sort_by_key(|document| document.product);
    let ids: Vec<Uuid> = sorted.iter().map(|one| one.product.0).collect();
    let words: Vec<Option<String>> = sorted.iter().map(|one| one.words.clone()).collect();
    let facts: Vec<Option<String>> = sorted.iter().map(|one| one.facts.clone()).collect();
    sqlx::query!(
        "INSERT INTO search_documents AS old (channel_id, product_id, words, facts)
         SELECT $1, document.product, document.words, document.facts
         FROM unnest($2::uuid[], $3::text[], $4::text[]) AS document (product, words, facts)
         WHERE document.words IS NOT NULL
            OR EXISTS (SELECT FROM search_documents WHERE channel_id = $1 AND product_id = document.product)
         ON CONFLICT (channel_id, product_id) DO UPDATE
         SET words = excluded.words, facts = excluded.facts, changed_in = pg_current_xact_id()
         WHERE (old.words, old.facts) IS DISTINCT FROM (excluded.words, excluded.facts)",
        channel.0,
        &ids,
        &words as &[Option<String>],
        &facts as &[Option<String>]
    )
    .execute(connection)
    .await?;
    Ok(())
}
