//! Sets what tax a country takes from a day on.

use chrono::NaiveDate;
use kernel::{ChannelId, Percentage};
use platform::Platform;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::tax::Category;

/// A tax rate to be written.
#[derive(Debug, Clone)]
pub struct NewTaxRate<'a> {
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// State or province code; empty: the whole country.
    pub region: &'a str,
    /// Of what goods.
    pub category: Category,
    /// Name on invoices, e.g. `GST`.
    pub name: &'a str,
    /// Percent of the net price.
    pub rate: Percentage,
    /// First day it applies.
    pub valid_from: NaiveDate,
}

/// Writes the rate; done again for the same day, updates it.
///
/// # Errors
/// Database errors.
pub async fn set_tax_rate(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewTaxRate<'_>,
) -> Result<(), sqlx::Error> {
    let rate: Decimal = new.rate.as_percent();
    sqlx::query!(
        "INSERT INTO tax_rates (channel_id, id, country, region, category, name, rate, valid_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT tax_rates_key DO UPDATE SET name = excluded.name, rate = excluded.rate",
        channel.0,
        platform.ids().uuid(),
        new.country,
        new.region,
        new.category.as_str(),
        new.name,
        rate,
        new.valid_from
    )
    .execute(connection)
    .await?;
    Ok(())
}
