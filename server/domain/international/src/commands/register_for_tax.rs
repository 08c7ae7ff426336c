//! Writes down that a shop is registered for tax.

use chrono::NaiveDate;
use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

use crate::tax::Scheme;

/// A registration to be written.
#[derive(Debug, Clone)]
pub struct NewRegistration<'a> {
    /// The scheme.
    pub scheme: Scheme,
    /// ISO country; of the one-stop shops, that of identification.
    pub country: &'a str,
    /// State or province; empty: the country.
    pub region: &'a str,
    /// The number that the authority gave; may be empty.
    pub number: &'a str,
    /// First day on which tax is taken.
    pub valid_from: NaiveDate,
    /// Last day; `None`: until further notice.
    pub valid_until: Option<NaiveDate>,
}

/// Writes the registration; done again for the same first day, updates it.
///
/// # Errors
/// Database errors.
pub async fn register_for_tax(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewRegistration<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO tax_registrations (channel_id, id, scheme, country, region, number, valid_from, valid_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT tax_registrations_key
         DO UPDATE SET number = excluded.number, valid_until = excluded.valid_until",
        channel.0,
        platform.ids().uuid(),
        new.scheme.as_str(),
        new.country,
        new.region,
        new.number,
        new.valid_from,
        new.valid_until
    )
    .execute(connection)
    .await?;
    Ok(())
}
