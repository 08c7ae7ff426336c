//! Who of the staff signs in with one factor only.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

use crate::permission::Role;

/// As many are named; a shop with more has another problem.
const AT_MOST: i64 = 200;

/// One of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role in the channel.
    pub role: Role,
}

/// Staff of the channel without a second factor, by name; at most 200 of them.
///
/// # Errors
/// Database errors.
pub async fn staff_without_second_factor(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<StaffMember>, sqlx::Error> {
    let staff: Vec<String> = Role::ALL
        .into_iter()
        .filter(|role| role.is_staff())
        .map(|role| role.as_str().to_owned())
        .collect();
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id: PersonId", p.name, p.email, m.role
         FROM channel_members m JOIN people p ON p.id = m.person_id
         WHERE m.channel_id = $1 AND m.role = ANY ($2)
           AND NOT EXISTS (SELECT FROM authenticators a WHERE a.person_id = p.id AND a.confirmed_at IS NOT NULL)
         ORDER BY lower(p.name) COLLATE "C", p.id LIMIT $3"#,
        channel.0,
        &staff,
        AT_MOST,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let role = row.role.parse();
            Ok(StaffMember {
                id: row.id,
                name: row.name,
                email: row.email,
                role: role.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            })
        })
        .collect()
}
