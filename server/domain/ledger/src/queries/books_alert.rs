//! Whether something is wrong with the books.

use std::collections::BTreeMap;

use kernel::{ChannelId, Currency, Money};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::alert::BooksAlert;

/// The channel's open alert; `None` while its books balance.
///
/// # Errors
/// Database errors.
pub async fn books_alert(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Option<BooksAlert>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT raised_at, seen_at, unbalanced_journals,
                differences AS "differences: Json<BTreeMap<Currency, i64>>"
         FROM ledger_alerts WHERE channel_id = $1 AND cleared_at IS NULL"#,
        channel.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| BooksAlert {
        raised_at: row.raised_at,
        seen_at: row.seen_at,
        unbalanced_journals: row.unbalanced_journals,
        differences: row
            .differences
            .0
            .into_iter()
            .map(|(currency, minor)| Money::new(minor, currency))
            .collect(),
    }))
}
