//! The services by which people sign in: for staff, for the sign-in page, and those of one person.

use kernel::{ChannelId, ExternalIdentityId, IdentityProviderId, PersonId, Timestamp};
use sqlx::PgConnection;

/// A service, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityProviderView {
    /// Its id.
    pub id: IdentityProviderId,
    /// Its word in addresses.
    pub slug: String,
    /// Its name on buttons.
    pub name: String,
    /// Its own name for itself, an address.
    pub issuer: String,
    /// The shop's name at the service.
    pub client_id: String,
    /// Whether the shop has a secret there.
    pub has_secret: bool,
    /// What is asked for.
    pub scopes: String,
    /// Whether it may sign people in.
    pub enabled: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// How many accounts are linked with it.
    pub links: i64,
}

/// A service, for a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInProvider {
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A service that may sign in a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedSignIn {
    /// What unlinking wants.
    pub id: ExternalIdentityId,
    /// The service's word in addresses.
    pub slug: String,
    /// The service's name.
    pub provider: String,
    /// The address that the service told when it was linked.
    pub email: Option<String>,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// When it last signed the person in.
    pub last_used_at: Option<Timestamp>,
}

/// All services of the channel, by name.
///
/// # Errors
/// Database errors.
pub async fn identity_providers(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<IdentityProviderView>, sqlx::Error> {
    sqlx::query_as!(
        IdentityProviderView,
        r#"SELECT id AS "id: IdentityProviderId", slug, name, issuer, client_id, has_secret, scopes, enabled, created_at,
             (SELECT count(*) FROM external_identities e
              WHERE e.channel_id = p.channel_id AND e.provider_id = p.id) AS "links!"
         FROM identity_providers p WHERE channel_id = $1 ORDER BY name, slug"#,
        channel.0,
    )
    .fetch_all(connection)
    .await
}

/// The services that may sign people in, by name.
///
/// # Errors
/// Database errors.
pub async fn sign_in_providers(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<SignInProvider>, sqlx::Error> {
    sqlx::query_as!(
        SignInProvider,
        "SELECT slug, name FROM identity_providers WHERE channel_id = $1 AND enabled ORDER BY name, slug",
        channel.0,
    )
    .fetch_all(connection)
    .await
}

/// The services that the person has linked in the channel, oldest first.
///
/// # Errors
/// Database errors.
pub async fn linked_sign_ins(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<LinkedSignIn>, sqlx::Error> {
    sqlx::query_as!(
        LinkedSignIn,
        r#"SELECT e.id AS "id: ExternalIdentityId", p.slug, p.name AS provider, e.email, e.linked_at, e.last_used_at
         FROM external_identities e
         JOIN identity_providers p ON p.channel_id = e.channel_id AND p.id = e.provider_id
         WHERE e.channel_id = $1 AND e.person_id = $2 ORDER BY e.linked_at, e.id"#,
        channel.0,
        person.0,
    )
    .fetch_all(connection)
    .await
}

/// Whether the person has a password; who was made by a service has none until they choose one.
///
/// # Errors
/// Database errors.
pub async fn has_password(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query_scalar!(
        r#"SELECT password_hash <> '' AS "has!" FROM people WHERE id = $1"#,
        person.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.unwrap_or_default())
}
