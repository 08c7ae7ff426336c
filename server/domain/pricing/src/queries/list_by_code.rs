//! A price list by its short name.

use kernel::{ChannelId, Currency, PriceListId};
use sqlx::PgConnection;

/// The channel's price list with this code, and what its prices are in.
///
/// # Errors
/// Database errors.
pub async fn list_by_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    code: &str,
) -> Result<Option<(PriceListId, Currency)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: PriceListId", currency AS "currency: Currency" FROM price_lists
         WHERE channel_id = $1 AND code = $2"#,
        channel.0,
        code
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.id, row.currency)))
}
