//! Makes a host, or changes one.

use kernel::slug::is_slug;
use kernel::{ChannelId, HostId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use crate::checks::Complaints;
use crate::error::{LiveError, named};
use crate::journal::Scene;
use crate::model::NewHost;

const LONGEST_NAME: usize = 80;
const LONGEST_HANDLE: usize = 60;
const LONGEST_BIO: usize = 2_000;

/// Makes a host.
///
/// # Errors
/// [`LiveError::Fields`] with `name`, `handle` (`slug`, `taken`), `bio`, or `person` for somebody who is a host already;
/// database errors.
pub async fn make_host(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    new: &NewHost<'_>,
) -> Result<HostId, LiveError> {
    let (name, bio) = checked(new)?;
    let id: HostId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO hosts (channel_id, id, person_id, handle, name, bio, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        channel.0,
        id.0,
        new.person.map(|person| person.0),
        new.handle,
        name,
        bio,
        platform.now()
    )
    .execute(&mut *connection)
    .await
    .map_err(named)?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let (subject, detail) = (("host", id.to_string()), json!({ "handle": new.handle }));
    scene.note(connection, "make_host", subject, detail).await?;
    Ok(id)
}

/// Changes name, handle and words of a host who is as `version` says; whose shows they are stays.
///
/// # Errors
/// Those of [`make_host`]; [`LiveError::NoHost`], [`LiveError::Changed`].
pub async fn change_host(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (host, version): (HostId, i32),
    new: &NewHost<'_>,
) -> Result<(), LiveError> {
    let (name, bio) = checked(new)?;
    super::lock_host(connection, channel, host).await?;
    let changed = sqlx::query!(
        "UPDATE hosts SET handle = $4, name = $5, bio = $6, version = version + 1, updated_at = $7
         WHERE channel_id = $1 AND id = $2 AND version = $3",
        channel.0,
        host.0,
        version,
        new.handle,
        name,
        bio,
        platform.now()
    )
    .execute(&mut *connection)
    .await
    .map_err(named)?;
    if changed.rows_affected() == 0 {
        return Err(LiveError::Changed);
    }
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let (subject, detail) = (("host", host.to_string()), json!({ "handle": new.handle }));
    scene
        .note(connection, "change_host", subject, detail)
        .await?;
    Ok(())
}

fn checked(new: &NewHost<'_>) -> Result<(String, String), LiveError> {
    let mut complaints = Complaints::default();
    let name = complaints.text("name", new.name, LONGEST_NAME);
    let bio = complaints.optional("bio", new.bio, LONGEST_BIO);
    let fits = is_slug(new.handle) && new.handle.len() <= LONGEST_HANDLE;
    complaints.unless(fits, "handle", "slug");
    complaints.finish()?;
    Ok((name, bio))
}
