//! Where a shop takes tax.

use chrono::NaiveDate;
use kernel::ChannelId;
use sqlx::PgConnection;

use crate::tax::{Registration, Scheme};

/// The registrations that hold on `day`.
///
/// # Errors
/// Database errors.
pub async fn tax_registrations(
    connection: &mut PgConnection,
    channel: ChannelId,
    day: NaiveDate,
) -> Result<Vec<Registration>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT scheme, country, region FROM tax_registrations
         WHERE channel_id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until >= $2)
         ORDER BY scheme, country, region",
        channel.0,
        day
    )
    .fetch_all(connection)
    .await?;
    let registration = |scheme: &str, country, region| {
        Some(Registration {
            scheme: Scheme::parse(scheme)?,
            country,
            region,
        })
    };
    Ok(rows
        .into_iter()
        .filter_map(|row| registration(&row.scheme, row.country, row.region))
        .collect())
}
