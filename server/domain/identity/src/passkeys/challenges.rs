//! Ceremonies that wait for their answer. Taking one out is what makes an answer count once.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Purpose;
use crate::service::Identity;

/// How long an answer is waited for.
const WAITS_FOR: TimeDelta = TimeDelta::minutes(5);

/// Writes a ceremony, of a person where it is clear who it is; returns its id.
pub(crate) async fn insert(
    identity: &Identity,
    connection: &mut PgConnection,
    channel: ChannelId,
    purpose: Purpose,
    person: Option<PersonId>,
    state: &[u8],
) -> Result<Uuid, sqlx::Error> {
    let id: Uuid = identity.platform.ids().uuid();
    sqlx::query!(
        "INSERT INTO passkey_challenges (channel_id, id, purpose, person_id, state, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        channel.0,
        id,
        purpose.as_str(),
        person.map(|person| person.0),
        state,
        identity.platform.now() + WAITS_FOR,
    )
    .execute(connection)
    .await?;
    Ok(id)
}

/// Takes a ceremony out, in a transaction of its own: also an answer that is then refused has used it up.
pub(crate) async fn take(
    identity: &Identity,
    channel: ChannelId,
    id: Uuid,
    purpose: Purpose,
    person: Option<PersonId>,
) -> Result<Option<Vec<u8>>, sqlx::Error> {
    sqlx::query_scalar!(
        "DELETE FROM passkey_challenges
         WHERE channel_id = $1 AND id = $2 AND purpose = $3 AND person_id IS NOT DISTINCT FROM $4 AND expires_at > $5
         RETURNING state",
        channel.0,
        id,
        purpose.as_str(),
        person.map(|person| person.0),
        identity.platform.now(),
    )
    .fetch_optional(identity.platform.pool())
    .await
}
