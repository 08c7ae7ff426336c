//! Certificates by which no tax is taken from a person.

use chrono::NaiveDate;
use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// A certificate that nobody has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Which one.
    pub id: Uuid,
    /// ISO country.
    pub country: String,
    /// State or province; empty: the whole country.
    pub region: String,
    /// Its number.
    pub certificate: String,
    /// Its last day; `None`: until further notice.
    pub valid_until: Option<NaiveDate>,
    /// When it was written down.
    pub granted_at: Timestamp,
}

/// The person's certificates that nobody has ended, by place; those whose last day is over too.
///
/// # Errors
/// Database errors.
pub async fn exemptions_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<Exemption>, sqlx::Error> {
    sqlx::query_as!(
        Exemption,
        "SELECT id, country, region, certificate, valid_until, granted_at FROM tax_exemptions
         WHERE channel_id = $1 AND person_id = $2 AND ended_at IS NULL ORDER BY country, region",
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await
}

/// The certificate that holds for the person in the place on `day`: that of the region before that of the country.
///
/// # Errors
/// Database errors.
pub async fn certificate_for(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    (country, region): (&str, &str),
    day: NaiveDate,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT certificate FROM tax_exemptions
         WHERE channel_id = $1 AND person_id = $2 AND country = $3 AND region IN ('', $4) AND ended_at IS NULL
           AND (valid_until IS NULL OR valid_until >= $5)
         ORDER BY region DESC LIMIT 1",
        channel.0,
        person.0,
        country,
        region,
        day
    )
    .fetch_optional(connection)
    .await
}
