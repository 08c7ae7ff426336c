//! Passkeys as they are stored.

use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;
use webauthn_rp::bin::Decode;
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::response::{AuthTransports, CredentialId};

/// What verifying an answer needs.
pub(crate) struct Passkey {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    pub(crate) static_state: Vec<u8>,
    pub(crate) dynamic_state: Vec<u8>,
}

/// A passkey that was verified, to be stored.
pub(crate) struct NewPasskey {
    pub(crate) credential_id: Vec<u8>,
    pub(crate) static_state: Vec<u8>,
    pub(crate) dynamic_state: Vec<u8>,
}

/// The passkey of this credential at this host name.
pub(crate) async fn find(
    connection: &mut PgConnection,
    channel: ChannelId,
    host: &str,
    credential_id: &[u8],
) -> Result<Option<Passkey>, sqlx::Error> {
    sqlx::query_as!(
        Passkey,
        r#"SELECT id, person_id AS "person: PersonId", static_state, dynamic_state FROM passkeys
         WHERE channel_id = $1 AND rp_id = $2 AND credential_id = $3"#,
        channel.0,
        host,
        credential_id,
    )
    .fetch_optional(connection)
    .await
}

/// Stores a passkey; `false` when its credential is known already.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    place: (ChannelId, Uuid, PersonId, &str),
    new: &NewPasskey,
    name: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let (channel, id, person, host) = place;
    let inserted = sqlx::query!(
        "INSERT INTO passkeys (channel_id, id, person_id, rp_id, credential_id, static_state, dynamic_state, name,
                               created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT ON CONSTRAINT passkeys_credential DO NOTHING",
        channel.0,
        id,
        person.0,
        host,
        new.credential_id,
        new.static_state,
        new.dynamic_state,
        name,
        now,
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Writes what an answer has changed; `false` when another answer was faster or the passkey is gone, so that a counter
/// never counts twice.
pub(crate) async fn touch(
    connection: &mut PgConnection,
    channel: ChannelId,
    before: &Passkey,
    dynamic_state: &[u8],
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let touched = sqlx::query!(
        "UPDATE passkeys SET dynamic_state = $4, last_used_at = $5
         WHERE channel_id = $1 AND id = $2 AND dynamic_state = $3",
        channel.0,
        before.id,
        before.dynamic_state,
        dynamic_state,
        now,
    )
    .execute(connection)
    .await?;
    Ok(touched.rows_affected() == 1)
}

/// The person's credentials at this host name, for authenticators not to make a second one.
pub(crate) async fn descriptors(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    host: &str,
) -> Result<Vec<PublicKeyCredentialDescriptor<Vec<u8>>>, sqlx::Error> {
    let ids = sqlx::query_scalar!(
        "SELECT credential_id FROM passkeys WHERE channel_id = $1 AND person_id = $2 AND rp_id = $3 ORDER BY id",
        channel.0,
        person.0,
        host,
    )
    .fetch_all(connection)
    .await?;
    // How an authenticator is reached is not kept: browsers then try every way.
    let any_way = AuthTransports::decode(0).ok();
    Ok(ids
        .into_iter()
        .filter_map(|id| {
            let id = CredentialId::<Vec<u8>>::decode(id).ok()?;
            let transports = any_way?;
            Some(PublicKeyCredentialDescriptor { id, transports })
        })
        .collect())
}
