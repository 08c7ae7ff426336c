//! A service has said who somebody is: who is let in, and who may be linked.
//!
//! Invariant: an account is found by the service's word for the person and by nothing else. That an address is the same
//! proves nothing to us: whoever registers a stranger's address at a careless service would get the stranger's account.

use kernel::{ChannelId, ExternalIdentityId, Locale, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use super::begin_sign_in_by::StoredProvider;
use super::register::Checked;
use crate::admission::FirstFactor;
use crate::error::IdentityError;
use crate::fields::{check_email, check_name};
use crate::journal::{Entry, Kind};
use crate::keys::KeyName;
use crate::model::{Origin, SignIn};
use crate::password::Password;
use crate::people::{self, Person};
use crate::providers::ProviderClaims;
use crate::service::Identity;

/// What an account without password has in place of a hash.
pub(crate) const NO_PASSWORD: &str = "";

impl Identity {
    /// Lets in whom the service names, by the linked account or by a new one. The service is one factor: who has a
    /// second step is asked for it.
    pub(super) async fn admit_by_provider(
        &self,
        channel: ChannelId,
        provider: &StoredProvider,
        claims: &ProviderClaims,
        locale: &str,
        origin: &Origin,
    ) -> Result<SignIn, IdentityError> {
        let key = self.keys.present(channel, KeyName::Session).await?;
        let mut transaction = self.platform.begin().await?;
        let person = match self
            .linked_person(&mut transaction, channel, provider, claims)
            .await?
        {
            Some(person) => person,
            None => {
                self.make_account(&mut transaction, channel, provider, claims, locale, origin)
                    .await?
            }
        };
        let first = FirstFactor::Provider;
        let admitted = self
            .admit(&mut transaction, channel, &person, origin, &key, first)
            .await?;
        transaction.commit().await?;
        Ok(admitted)
    }

    /// The person whom the service names, locked, with the use of the link noted. A link that is taken back meanwhile
    /// counts as none.
    async fn linked_person(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        provider: &StoredProvider,
        claims: &ProviderClaims,
    ) -> Result<Option<Person>, sqlx::Error> {
        let Some(owner) = owner(connection, channel, provider, &claims.subject).await? else {
            return Ok(None);
        };
        let Some(person) = people::lock(connection, owner).await? else {
            return Ok(None);
        };
        let used = sqlx::query!(
            "UPDATE external_identities SET last_used_at = $5
             WHERE channel_id = $1 AND provider_id = $2 AND subject = $3 AND person_id = $4",
            channel.0,
            provider.id.0,
            claims.subject,
            person.id.0,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok((used.rows_affected() == 1).then_some(person))
    }

    /// An account without password for whom the service vouches.
    async fn make_account(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        provider: &StoredProvider,
        claims: &ProviderClaims,
        locale: &str,
        origin: &Origin,
    ) -> Result<Person, IdentityError> {
        let new = checked(claims, locale)?;
        let inserted = self
            .insert_person(&mut *connection, &new, NO_PASSWORD.to_owned(), true)
            .await?;
        let Some(person) = inserted else {
            // Taken by somebody, or just now by the same person in another tab.
            return self
                .linked_person(connection, channel, provider, claims)
                .await?
                .ok_or(IdentityError::ProviderAddressTaken);
        };
        Entry::by_owner(channel, person.id, Kind::Registered, origin)
            .with(json!({ "provider": provider.id }))
            .write(&mut *connection, &self.platform)
            .await?;
        self.write_link(connection, channel, provider, person.id, claims, origin)
            .await?;
        self.notify(
            connection,
            channel,
            "identity.email_verified",
            &person,
            json!({}),
        )
        .await?;
        Ok(person)
    }

    /// Lets the service sign in the person from now on, and has the owner told (`identity.provider_linked`).
    pub(super) async fn link_provider(
        &self,
        channel: ChannelId,
        provider: &StoredProvider,
        person: PersonId,
        claims: &ProviderClaims,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        match owner(&mut transaction, channel, provider, &claims.subject).await? {
            Some(owner) if owner == person.id => return Ok(()),
            Some(_) => return Err(IdentityError::ProviderTaken),
            None => {}
        }
        self.write_link(
            &mut transaction,
            channel,
            provider,
            person.id,
            claims,
            origin,
        )
        .await?;
        let more = json!({ "provider": provider.name });
        self.notify(
            &mut transaction,
            channel,
            "identity.provider_linked",
            &person,
            more,
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn write_link(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        provider: &StoredProvider,
        person: PersonId,
        claims: &ProviderClaims,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let id: ExternalIdentityId = self.platform.ids().next();
        let email = claims
            .email
            .as_deref()
            .and_then(|email| check_email(email).ok());
        let written = sqlx::query!(
            "INSERT INTO external_identities
                 (channel_id, id, provider_id, subject, person_id, email, linked_at, last_used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
             ON CONFLICT ON CONSTRAINT external_identities_subject DO NOTHING",
            channel.0,
            id.0,
            provider.id.0,
            claims.subject,
            person.0,
            email,
            self.platform.now(),
        )
        .execute(&mut *connection)
        .await?;
        if written.rows_affected() == 0 {
            return Err(IdentityError::ProviderTaken);
        }
        Entry::by_owner(channel, person, Kind::ProviderLinked, origin)
            .with(json!({ "provider": provider.id, "link": id }))
            .write(connection, &self.platform)
            .await?;
        Ok(())
    }
}

async fn owner(
    connection: &mut PgConnection,
    channel: ChannelId,
    provider: &StoredProvider,
    subject: &str,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM external_identities
         WHERE channel_id = $1 AND provider_id = $2 AND subject = $3"#,
        channel.0,
        provider.id.0,
        subject,
    )
    .fetch_optional(connection)
    .await
}

/// What a new account is made of. Without an address that the service vouches for, none is made: an account on a
/// stranger's address would keep the stranger out.
fn checked(claims: &ProviderClaims, locale: &str) -> Result<Checked, IdentityError> {
    let email = claims.email.as_deref().map(check_email);
    let Some(Ok(email)) = email else {
        return Err(IdentityError::ProviderNoAddress);
    };
    if !claims.email_verified {
        return Err(IdentityError::ProviderUnverified);
    }
    let local_part = email.split('@').next().unwrap_or_default();
    let told = claims.name.as_deref().unwrap_or_default();
    let name = check_name(told).or_else(|_| check_name(local_part));
    Ok(Checked {
        name: name.unwrap_or_else(|_| email.chars().take(100).collect()),
        password: Password::typed(NO_PASSWORD),
        locale: Locale::parse(locale).unwrap_or_default(),
        email,
    })
}
