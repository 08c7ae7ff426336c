//! People as commands see them.

use kernel::{ChannelId, PersonId, Timestamp};
use platform::outbox;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;

use crate::permission::Role;
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

/// Counts the person among the people of the channel; does nothing when they are.
pub(crate) async fn join_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO channel_members (channel_id, person_id, role, changed_at, joined_at)
         VALUES ($1, $2, 'user', $3, $3) ON CONFLICT (channel_id, person_id) DO NOTHING",
        channel.0,
        person.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the person is in the channel, at this moment of the transaction.
pub(crate) async fn role_in(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Role, sqlx::Error> {
    let word = sqlx::query_scalar!(
        "SELECT role FROM channel_members WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0,
    )
    .fetch_optional(connection)
    .await?;
    match word {
        None => Ok(Role::User),
        Some(word) => word
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error))),
    }
}

/// Whether the person is one of the channel's people.
pub(crate) async fn is_in(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM channel_members WHERE channel_id = $1 AND person_id = $2) AS "is_in!""#,
        channel.0,
        person.0,
    )
    .fetch_one(connection)
    .await
}

/// The roles in the channel of `people` and of all founders, locked in the order of their ids: whoever takes a founder's
/// role away waits for whoever else does.
pub(crate) async fn lock_roles(
    connection: &mut PgConnection,
    channel: ChannelId,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Role)>, sqlx::Error> {
    let ids: Vec<uuid::Uuid> = people.iter().map(|person| person.0).collect();
    let rows = sqlx::query!(
        r#"SELECT person_id AS "person: PersonId", role FROM channel_members
         WHERE channel_id = $1 AND (role = 'founder' OR person_id = ANY ($2))
         ORDER BY person_id FOR NO KEY UPDATE"#,
        channel.0,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let role = row.role.parse();
            let role = role.map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
            Ok((row.person, role))
        })
        .collect()
}

/// Makes a verified address the person's, who must be locked; `false` when somebody has it.
pub(crate) async fn set_email(
    connection: &mut PgConnection,
    id: PersonId,
    email: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let changed = sqlx::query!(
        "UPDATE people SET email = $2, email_verified_at = $3 WHERE id = $1",
        id.0,
        email,
        now,
    )
    .execute(connection)
    .await;
    match changed {
        Ok(changed) => Ok(changed.rows_affected() == 1),
        Err(error) if is_taken(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn is_taken(error: &sqlx::Error) -> bool {
    let constraint = error
        .as_database_error()
        .and_then(|error| error.constraint());
    constraint == Some("people_email_key")
}

/// Whether anything is left by which the person, who must be locked, can sign in: a password, a passkey, or a service
/// that may sign people in. A link for a forgotten password is not counted: mail is slow and may be lost.
pub(crate) async fn can_sign_in(
    connection: &mut PgConnection,
    person: &Person,
) -> Result<bool, sqlx::Error> {
    if !person.password_hash.is_empty() {
        return Ok(true);
    }
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM passkeys WHERE person_id = $1)
            OR EXISTS (SELECT FROM external_identities e
                JOIN identity_providers p ON p.channel_id = e.channel_id AND p.id = e.provider_id
                WHERE e.person_id = $1 AND p.enabled) AS "can!""#,
        person.id.0,
    )
    .fetch_one(connection)
    .await
}
