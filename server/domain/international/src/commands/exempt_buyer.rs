//! Writes down that a person holds a certificate by which no tax is to be taken, and that it holds no more.

use chrono::NaiveDate;
use kernel::{ChannelId, Explain, FieldProblem, PersonId, Problem};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// Longest number of a certificate, in characters.
const MAX_CERTIFICATE: usize = 60;

/// A certificate to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExemption<'a> {
    /// ISO country.
    pub country: &'a str,
    /// State or province; empty: the whole country.
    pub region: &'a str,
    /// Its number.
    pub certificate: &'a str,
    /// Its last day; `None`: until further notice.
    pub valid_until: Option<NaiveDate>,
}

/// Why it was not written down.
#[derive(Debug, thiserror::Error)]
pub enum ExemptionError {
    /// Something about it is wrong: `country`, `region`, `certificate`.
    #[error("some fields of the certificate are not right")]
    Fields(Vec<FieldProblem>),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for ExemptionError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Fields(fields) => Some(Problem::invalid(
                "international.certificate",
                fields.clone(),
            )),
            Self::Database(_) => None,
        }
    }
}

/// Writes the certificate down, in place of another one for the same place; in the caller's transaction.
///
/// # Errors
/// [`ExemptionError::Fields`]; database errors.
pub async fn exempt_buyer(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (actor, person): (&Actor, PersonId),
    new: &NewExemption<'_>,
) -> Result<Uuid, ExemptionError> {
    let certificate = new.certificate.trim();
    check(new, certificate).map_err(|problem| ExemptionError::Fields(vec![problem]))?;
    sqlx::query!(
        "UPDATE tax_exemptions SET ended_at = $5
         WHERE channel_id = $1 AND person_id = $2 AND country = $3 AND region = $4 AND ended_at IS NULL",
        channel.0,
        person.0,
        new.country,
        new.region,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let id: Uuid = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO tax_exemptions (channel_id, id, person_id, country, region, certificate, valid_until, granted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        channel.0,
        id,
        person.0,
        new.country,
        new.region,
        certificate,
        new.valid_until,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let detail =
        json!({ "country": new.country, "region": new.region, "valid_until": new.valid_until });
    let subject = person.to_string();
    let action = "tax.exempt_buyer";
    audit::record(
        connection, platform, channel, actor, action, "person", &subject, detail,
    )
    .await?;
    Ok(id)
}

fn check(new: &NewExemption<'_>, certificate: &str) -> Result<(), FieldProblem> {
    let Some(format) = postal::format_of(new.country) else {
        return Err(FieldProblem::new("country", "unknown_country"));
    };
    let known = format.regions().iter().any(|(code, _)| *code == new.region);
    if !new.region.is_empty() && !known {
        return Err(FieldProblem::new("region", "unknown_region"));
    }
    match certificate.chars().count() {
        0 => Err(FieldProblem::new("certificate", "required")),
        1..=MAX_CERTIFICATE => Ok(()),
        _ => Err(FieldProblem::new("certificate", "too_long")),
    }
}

/// Ends a certificate of the person; `false` when there is none of this id that holds. Orders keep what they were sold by.
///
/// # Errors
/// Database errors.
pub async fn end_exemption(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (actor, person): (&Actor, PersonId),
    id: Uuid,
) -> Result<bool, sqlx::Error> {
    let ended = sqlx::query!(
        "UPDATE tax_exemptions SET ended_at = $4
         WHERE channel_id = $1 AND person_id = $2 AND id = $3 AND ended_at IS NULL",
        channel.0,
        person.0,
        id,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if ended.rows_affected() == 0 {
        return Ok(false);
    }
    let (subject, detail) = (person.to_string(), json!({ "exemption": id }));
    let action = "tax.end_exemption";
    audit::record(
        connection, platform, channel, actor, action, "person", &subject, detail,
    )
    .await?;
    Ok(true)
}
