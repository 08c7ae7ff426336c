//! The tax on a sale.

use chrono::NaiveDate;
use kernel::{ChannelId, Percentage};
use sqlx::PgConnection;

/// A rate with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRate {
    /// Name on invoices, e.g. `GST`.
    pub name: String,
    /// Percent of the net price.
    pub rate: Percentage,
}

/// The rate for a sale delivered to `region` of `country` on `day`; a region's own rate goes before the country's. `None`
/// where the shop collects no tax.
///
/// # Errors
/// Database errors.
pub async fn tax_rate(
    connection: &mut PgConnection,
    channel: ChannelId,
    country: &str,
    region: &str,
    day: NaiveDate,
) -> Result<Option<TaxRate>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT name, rate FROM tax_rates
         WHERE channel_id = $1 AND country = $2 AND region IN ('', $3) AND valid_from <= $4 AND category = 'standard'
         ORDER BY (region = ''), valid_from DESC LIMIT 1",
        channel.0,
        country,
        region,
        day
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| TaxRate {
        name: row.name,
        rate: Percentage::from_percent(row.rate),
    }))
}
