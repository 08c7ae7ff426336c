//! Under which numbers a shop is registered for tax.

use chrono::NaiveDate;
use kernel::ChannelId;
use sqlx::PgConnection;

use crate::tax::Scheme;

/// A registration with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxNumber {
    /// The scheme.
    pub scheme: Scheme,
    /// ISO country.
    pub country: String,
    /// State or province; empty: the country.
    pub region: String,
    /// As the authority writes it.
    pub number: String,
}

/// The numbers of the registrations that hold on `day`; those without a number are left out.
///
/// # Errors
/// Database errors.
pub async fn tax_numbers(
    connection: &mut PgConnection,
    channel: ChannelId,
    day: NaiveDate,
) -> Result<Vec<TaxNumber>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT scheme, country, region, number FROM tax_registrations
         WHERE channel_id = $1 AND number <> '' AND valid_from <= $2 AND (valid_until IS NULL OR valid_until >= $2)
         ORDER BY scheme, country, region",
        channel.0,
        day
    )
    .fetch_all(connection)
    .await?;
    let numbers = rows.into_iter().filter_map(|row| {
        Some(TaxNumber {
            scheme: Scheme::parse(&row.scheme)?,
            country: row.country,
            region: row.region,
            number: row.number,
        })
    });
    Ok(numbers.collect())
}
