//! The documents of a channel: all, or what changed.
//!
//! Like the outbox, by transaction: what a transaction still running will commit is above the horizon and is read next
//! time. A row may come twice, never not at all.

use kernel::{ChannelId, ProductId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A document as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// The product.
    pub product: ProductId,
    /// Its words; `None` when it is not on sale any more.
    pub words: Option<String>,
    /// Its facts.
    pub facts: Option<String>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What was written since.
    pub documents: Vec<StoredDocument>,
    /// From where to read next time.
    pub horizon: String,
}

/// What was written since `horizon`.
///
/// # Errors
/// Database errors.
pub async fn changed_documents(
    connection: &mut PgConnection,
    channel: ChannelId,
    horizon: &str,
) -> Result<Changes, sqlx::Error> {
    // First the horizon: what commits between the two reads is then read twice, not missed.
    let next = horizon_now(connection).await?;
    let documents = sqlx::query_as!(
        StoredDocument,
        r#"SELECT product_id AS "product: ProductId", words, facts FROM search_documents
         WHERE channel_id = $1 AND changed_in >= $2::text::xid8"#,
        channel.0,
        horizon
    )
    .fetch_all(connection)
    .await?;
    Ok(Changes {
        documents,
        horizon: next,
    })
}

/// Documents on sale whose product's id is behind `after`, at most `limit`, by id.
///
/// # Errors
/// Database errors.
pub async fn all_documents(
    connection: &mut PgConnection,
    channel: ChannelId,
    after: Option<ProductId>,
    limit: i64,
) -> Result<Changes, sqlx::Error> {
    let horizon = horizon_now(connection).await?;
    let documents = sqlx::query_as!(
        StoredDocument,
        r#"SELECT product_id AS "product: ProductId", words, facts FROM search_documents
         WHERE channel_id = $1 AND product_id > $2 AND words IS NOT NULL
         ORDER BY product_id LIMIT $3"#,
        channel.0,
        after.map_or_else(Uuid::nil, |product| product.0),
        limit
    )
    .fetch_all(connection)
    .await?;
    Ok(Changes { documents, horizon })
}

async fn horizon_now(connection: &mut PgConnection) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(r#"SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "horizon!""#)
        .fetch_one(connection)
        .await
}
