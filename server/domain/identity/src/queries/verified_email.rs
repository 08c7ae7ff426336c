//! The address that a person has shown to be theirs.

use kernel::PersonId;
use sqlx::PgConnection;

/// The person's address, if it is known to be theirs.
///
/// # Errors
/// Database errors.
pub async fn verified_email(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT email FROM people WHERE id = $1 AND email_verified_at IS NOT NULL",
        person.0
    )
    .fetch_optional(connection)
    .await
}
