//! Hosts.

use kernel::{ChannelId, HostId, PersonId};
use sqlx::PgConnection;

/// A host with how many follow them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostView {
    /// The host.
    pub id: HostId,
    /// Part of the profile's address.
    pub handle: String,
    /// Name.
    pub name: String,
    /// A few words; may be empty.
    pub bio: String,
    /// Whether their shows are somebody's, who plans them.
    pub has_account: bool,
    /// Of which state this is.
    pub version: i32,
    /// How many follow them.
    pub followers: i64,
}

/// The host of this handle.
///
/// # Errors
/// Database errors.
pub async fn host_by_handle(
    connection: &mut PgConnection,
    channel: ChannelId,
    handle: &str,
) -> Result<Option<HostView>, sqlx::Error> {
    let found = read(connection, channel, (Some(handle), None, None)).await?;
    Ok(found.into_iter().next())
}

/// The host.
///
/// # Errors
/// Database errors.
pub async fn host_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    host: HostId,
) -> Result<Option<HostView>, sqlx::Error> {
    let found = read(connection, channel, (None, Some(host), None)).await?;
    Ok(found.into_iter().next())
}

/// The host that the person is; `None` for somebody who hosts nothing.
///
/// # Errors
/// Database errors.
pub async fn host_of_person(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Option<HostView>, sqlx::Error> {
    let found = read(connection, channel, (None, None, Some(person))).await?;
    Ok(found.into_iter().next())
}

/// Every host, by name.
///
/// # Errors
/// Database errors.
pub async fn hosts_of_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<HostView>, sqlx::Error> {
    read(connection, channel, (None, None, None)).await
}

async fn read(
    connection: &mut PgConnection,
    channel: ChannelId,
    (handle, host, person): (Option<&str>, Option<HostId>, Option<PersonId>),
) -> Result<Vec<HostView>, sqlx::Error> {
    sqlx::query_as!(
        HostView,
        r#"SELECT id AS "id: HostId", handle, name, bio, person_id IS NOT NULL AS "has_account!", version,
               (SELECT count(*) FROM host_follows f WHERE f.channel_id = h.channel_id AND f.host_id = h.id)
                   AS "followers!"
           FROM hosts h
           WHERE channel_id = $1 AND ($2::text IS NULL OR handle = $2) AND ($3::uuid IS NULL OR id = $3)
             AND ($4::uuid IS NULL OR person_id = $4)
           ORDER BY name, id LIMIT 500"#,
        channel.0,
        handle,
        host.map(|host| host.0),
        person.map(|person| person.0)
    )
    .fetch_all(connection)
    .await
}

/// Whether the person follows the host.
///
/// # Errors
/// Database errors.
pub async fn is_following(
    connection: &mut PgConnection,
    channel: ChannelId,
    host: HostId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM host_follows WHERE channel_id = $1 AND host_id = $2 AND person_id = $3) AS "is!""#,
        channel.0,
        host.0,
        person.0
    )
    .fetch_one(connection)
    .await
}
