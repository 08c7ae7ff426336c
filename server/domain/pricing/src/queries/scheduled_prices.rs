//! Prices that hold for a while, or will.

use kernel::{ChannelId, Currency, Money, Timestamp, VariantId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::commands::SCHEDULED;

/// A scheduled price that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledPrice {
    /// Its id.
    pub id: Uuid,
    /// What costs that.
    pub variant: VariantId,
    /// How much.
    pub price: Money,
    /// From when on; `None`: already.
    pub starts_at: Option<Timestamp>,
    /// Until when; `None`: for good.
    pub ends_at: Option<Timestamp>,
}

/// The scheduled prices of `variants` that hold or will hold, the earliest first.
///
/// # Errors
/// Database errors.
pub async fn scheduled_prices(
    connection: &mut PgConnection,
    channel: ChannelId,
    variants: &[VariantId],
    now: Timestamp,
) -> Result<Vec<ScheduledPrice>, sqlx::Error> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"SELECT entry.id, entry.variant_id AS "variant: VariantId", entry.amount_minor, entry.starts_at, entry.ends_at,
                list.currency AS "currency: Currency"
         FROM price_list_entries entry
         JOIN price_lists list ON list.channel_id = entry.channel_id AND list.id = entry.list_id
         WHERE entry.channel_id = $1 AND list.code = $2 AND entry.variant_id = ANY($3)
           AND (entry.ends_at IS NULL OR entry.ends_at > $4)
         ORDER BY entry.starts_at NULLS FIRST, entry.id"#,
        channel.0,
        SCHEDULED,
        &ids,
        now
    )
    .fetch_all(connection)
    .await?;
    let prices = rows.into_iter().map(|row| ScheduledPrice {
        id: row.id,
        variant: row.variant,
        price: Money::new(row.amount_minor, row.currency),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    });
    Ok(prices.collect())
}
