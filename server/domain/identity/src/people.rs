//! People as commands see them.

use kernel::{ChannelId, PersonId};
use platform::outbox;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;

use crate::service::Identity;

/// A row of `people`.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) locale: String,
    pub(crate) password_hash: String,
    pub(crate) email_verified: bool,
}

/// The payload of this context's events: whom to write to, and what else the topic says.
#[derive(Serialize)]
struct Notice<'a> {
    person: PersonId,
    email: &'a str,
    name: &'a str,
    locale: &'a str,
    #[serde(flatten)]
    more: Value,
}

impl Identity {
    /// Publishes an event about a person; `more` is an object.
    pub(crate) async fn notify(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        topic: &str,
        person: &Person,
        more: Value,
    ) -> Result<(), sqlx::Error> {
        let notice = Notice {
            person: person.id,
            email: &person.email,
            name: &person.name,
            locale: &person.locale,
            more,
        };
        outbox::publish(connection, &self.platform, channel, topic, &notice).await?;
        Ok(())
    }
}

/// The person with this address, which must be normalised.
pub(crate) async fn by_email(
    connection: &mut PgConnection,
    email: &str,
) -> Result<Option<Person>, sqlx::Error> {
    sqlx::query_as!(
        Person,
        r#"SELECT id AS "id: PersonId", email, name, locale, password_hash,
                email_verified_at IS NOT NULL AS "email_verified!"
         FROM people WHERE email = $1"#,
        email,
    )
    .fetch_optional(connection)
    .await
}

/// The person with this id.
pub(crate) async fn by_id(
    connection: &mut PgConnection,
    id: PersonId,
) -> Result<Option<Person>, sqlx::Error> {
    sqlx::query_as!(
        Person,
        r#"SELECT id AS "id: PersonId", email, name, locale, password_hash,
                email_verified_at IS NOT NULL AS "email_verified!"
         FROM people WHERE id = $1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await
}

/// The person with this address, locked like [`lock`].
pub(crate) async fn lock_by_email(
    connection: &mut PgConnection,
    email: &str,
) -> Result<Option<Person>, sqlx::Error> {
    match by_email(connection, email).await? {
        Some(found) => lock(connection, found.id).await,
        None => Ok(None),
    }
}

/// The person, locked: first of all locks of a command. Others may go on referring to the row.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    id: PersonId,
) -> Result<Option<Person>, sqlx::Error> {
    sqlx::query_as!(
        Person,
        r#"SELECT id AS "id: PersonId", email, name, locale, password_hash,
                email_verified_at IS NOT NULL AS "email_verified!"
         FROM people WHERE id = $1 FOR NO KEY UPDATE"#,
        id.0,
    )
    .fetch_optional(connection)
    .await
}

/// Writes a new password hash. The person must be locked.
pub(crate) async fn set_password(
    connection: &mut PgConnection,
    id: PersonId,
    hash: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE people SET password_hash = $2 WHERE id = $1",
        id.0,
        hash
    )
    .execute(connection)
    .await?;
    Ok(())
}
