//! Names to ids, for lists in which people are mentioned.

use std::collections::BTreeMap;

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

use crate::fields::normalise_email;

/// The names of those of `people` who are people of the channel.
///
/// # Errors
/// Database errors.
pub async fn names_in_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, String>, sqlx::Error> {
    let ids: Vec<uuid::Uuid> = people.iter().map(|person| person.0).collect();
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PersonId", p.name FROM people p
         JOIN channel_members m ON m.person_id = p.id AND m.channel_id = $1 WHERE p.id = ANY ($2)"#,
        channel.0,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Who of the channel's people has this e-mail address, typed in whatever case.
///
/// # Errors
/// Database errors.
pub async fn person_with_email(
    connection: &mut PgConnection,
    channel: ChannelId,
    email: &str,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT p.id AS "id: PersonId" FROM people p
         JOIN channel_members m ON m.person_id = p.id AND m.channel_id = $1 WHERE p.email = $2"#,
        channel.0,
        normalise_email(email),
    )
    .fetch_optional(connection)
    .await
}
