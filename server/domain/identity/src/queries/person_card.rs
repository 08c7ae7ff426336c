//! One of a channel's people, as staff sees them.

use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::permission::Role;

/// What staff may know about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub email_verified: bool,
    /// Role in the channel.
    pub role: Role,
    /// When the person first came to this channel.
    pub joined_at: Timestamp,
    /// Whether signing in takes a second step.
    pub has_second_factor: bool,
    /// Open sessions of this channel.
    pub open_sessions: i64,
}

/// The person; `None` for somebody who never was in this channel.
///
/// # Errors
/// Database errors.
pub async fn person_card(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<PersonCard>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT p.name, p.email, p.email_verified_at IS NOT NULL AS "email_verified!", m.role, m.joined_at,
            EXISTS (SELECT FROM authenticators a WHERE a.person_id = p.id AND a.confirmed_at IS NOT NULL)
                AS "has_second_factor!",
            (SELECT count(*) FROM sessions s WHERE s.person_id = p.id AND s.channel_id = m.channel_id
                AND s.ended_at IS NULL AND s.expires_at > $3) AS "open_sessions!"
         FROM channel_members m JOIN people p ON p.id = m.person_id
         WHERE m.channel_id = $1 AND m.person_id = $2"#,
        channel.0,
        person.0,
        now,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let role = row.role.parse();
    Ok(Some(PersonCard {
        id: person,
        name: row.name,
        email: row.email,
        email_verified: row.email_verified,
        role: role.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        joined_at: row.joined_at,
        has_second_factor: row.has_second_factor,
        open_sessions: row.open_sessions,
    }))
}
