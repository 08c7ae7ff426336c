//! The documents that a person was given, for the copy of their data.
//!
//! There is no counterpart that forgets them: books must be kept as they were, with the name and address an invoice was
//! issued to (for example Council Directive 2006/112/EC, article 244), so documents stay when an account goes. Nothing leads
//! from a person to them afterwards, because the orders are nobody's.

use kernel::PersonId;
use serde_json::{Value, json};
use sqlx::PgConnection;

/// Kind, number, order, amount and day of each document of the person's orders, the oldest first, with what it says.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT d.kind, d.number, o.number AS order_number, d.currency, d.total_minor, d.issued_at, d.content
         FROM documents d JOIN orders o ON o.channel_id = d.channel_id AND o.id = d.order_id
         WHERE o.person_id = $1 ORDER BY d.issued_at, d.id"#,
        person.0
    )
    .fetch_all(connection)
    .await?;
    let documents = rows.into_iter().map(|row| {
        json!({
            "kind": row.kind,
            "number": row.number,
            "order": row.order_number,
            "currency": row.currency,
            "total_minor": row.total_minor,
            "issued_at": row.issued_at,
            "content": row.content,
        })
    });
    Ok(documents.collect())
}
