//! Writes a document down, once.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::model::NewDocument;

/// Writes the document. The caller has taken its number in the same transaction and has looked, after that, that there is
/// none yet.
///
/// # Errors
/// Database errors, among them `documents_of_order` and `documents_of_refund` when there is one.
pub async fn insert_document(
    connection: &mut PgConnection,
    channel: ChannelId,
    new: &NewDocument<'_>,
) -> Result<(), sqlx::Error> {
    let kind = new.of.kind();
    sqlx::query!(
        "INSERT INTO documents (channel_id, id, kind, sequence, number, order_id, refund_id, currency, total_minor,
                                tax_minor, language, content, object_key, sha256, bytes, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        channel.0,
        new.id.0,
        kind.as_str(),
        new.sequence,
        kind.number(new.sequence),
        new.of.order().0,
        new.of.refund().map(|refund| refund.0),
        new.total.currency().code(),
        new.total.minor(),
        new.tax.minor(),
        new.language,
        new.content,
        new.object_key,
        new.sha256,
        new.bytes,
        new.issued_at
    )
    .execute(connection)
    .await?;
    Ok(())
}
