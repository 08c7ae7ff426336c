//! To whom a letter is written, and what tells one household from another.

use std::collections::BTreeSet;
use std::net::IpAddr;

use kernel::{PersonId, Timestamp, network_of};
use sqlx::PgConnection;

/// What a letter needs to know of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// BCP 47 tag of the language to write in.
    pub locale: String,
    /// Whether the address is known to be theirs.
    pub email_verified: bool,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// The person as a letter needs them; `None` for nobody.
///
/// # Errors
/// Database errors.
pub async fn addressee(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Option<Addressee>, sqlx::Error> {
    sqlx::query_as!(
        Addressee,
        r#"SELECT email, name, locale, email_verified_at IS NOT NULL AS "email_verified!", created_at
         FROM people WHERE id = $1"#,
        person.0,
    )
    .fetch_optional(connection)
    .await
}

/// The networks that the person's sessions came from, as [`network_of`] writes them.
///
/// # Errors
/// Database errors.
pub async fn networks_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Vec<String>, sqlx::Error> {
    let addresses = sqlx::query_scalar!(
        r#"SELECT DISTINCT ip AS "ip!" FROM sessions WHERE person_id = $1 AND ip IS NOT NULL"#,
        person.0,
    )
    .fetch_all(connection)
    .await?;
    let networks: BTreeSet<String> = addresses
        .iter()
        .filter_map(|ip| ip.parse::<IpAddr>().ok())
        .map(network_of)
        .collect();
    Ok(networks.into_iter().collect())
}
