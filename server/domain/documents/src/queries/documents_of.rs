//! The documents of an order.

use kernel::{ChannelId, Currency, Money, OrderId, RefundId, Timestamp};
use sqlx::PgConnection;

use crate::model::{Document, DocumentId, Kind, Of};

struct Row {
    id: DocumentId,
    kind: String,
    number: String,
    refund: Option<RefundId>,
    currency: Currency,
    total_minor: i64,
    object_key: String,
    sha256: Vec<u8>,
    issued_at: Timestamp,
}

/// The documents of `order` in the order in which they were issued.
///
/// # Errors
/// Database errors.
pub async fn documents_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Vec<Document>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: DocumentId", kind, number, refund_id AS "refund: RefundId",
                currency AS "currency: Currency", total_minor, object_key, sha256, issued_at
         FROM documents WHERE channel_id = $1 AND order_id = $2 ORDER BY id"#,
        channel.0,
        order.0
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| row.document(order)).collect()
}

/// The document of this order, or of this refund; `None` while there is none.
///
/// # Errors
/// Database errors.
pub async fn document_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    of: Of,
) -> Result<Option<Document>, sqlx::Error> {
    let all = documents_of(connection, channel, of.order()).await?;
    let is_it = |one: &Document| one.kind == of.kind() && one.refund == of.refund();
    Ok(all.into_iter().find(is_it))
}

impl Row {
    fn document(self, order: OrderId) -> Result<Document, sqlx::Error> {
        let unknown = || sqlx::Error::Decode(format!("unknown kind {}", self.kind).into());
        Ok(Document {
            id: self.id,
            kind: Kind::parse(&self.kind).ok_or_else(unknown)?,
            number: self.number,
            order,
            refund: self.refund,
            total: Money::new(self.total_minor, self.currency),
            object_key: self.object_key,
            sha256: self.sha256,
            issued_at: self.issued_at,
        })
    }
}
