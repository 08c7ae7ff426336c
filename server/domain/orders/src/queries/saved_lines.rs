//! What is kept for later.

use kernel::{ChannelId, Currency, Money, VariantId};
use sqlx::PgConnection;

use crate::saved::Keeper;

/// A line that is kept for later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedLine {
    /// The variant.
    pub variant: VariantId,
    /// Pieces, 1 to 99.
    pub quantity: i32,
    /// What one piece cost when it was put aside; `None` when it was not for sale.
    pub unit_price: Option<Money>,
}

/// What `keeper` keeps, the newest first.
///
/// # Errors
/// Database errors.
pub async fn saved_lines(
    connection: &mut PgConnection,
    channel: ChannelId,
    keeper: Keeper,
) -> Result<Vec<SavedLine>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT variant_id AS "variant: VariantId", quantity, unit_price_minor, currency AS "currency: Currency"
         FROM saved_lines WHERE channel_id = $1 AND keeper_id = $2 ORDER BY saved_at DESC, variant_id"#,
        channel.0,
        keeper.id()
    )
    .fetch_all(connection)
    .await?;
    let lines = rows.into_iter().map(|row| SavedLine {
        variant: row.variant,
        quantity: row.quantity,
        unit_price: row
            .unit_price_minor
            .map(|minor| Money::new(minor, row.currency)),
    });
    Ok(lines.collect())
}
