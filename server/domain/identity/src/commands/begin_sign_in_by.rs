//! Somebody is sent to another service, to be signed in by it or to be linked with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use kernel::{ChannelId, IdentityProviderId, PersonId, SessionId, Timestamp, network_of};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::IdentityError;
use crate::keys::KeyName;
use crate::limits;
use crate::links;
use crate::model::Origin;
use crate::providers::{AuthorizationRequest, OpenIdClient};
use crate::service::Identity;

use super::add_identity_provider::secret_name;

/// How long the way through the service may take.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// What for somebody goes to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInByPurpose {
    /// To be signed in.
    SignIn,
    /// To let the service sign in this person, who is signed in, from now on.
    Link {
        /// Who asks.
        person: PersonId,
        /// In which session; the answer counts in it alone.
        session: SessionId,
    },
}

/// How somebody goes to the service.
#[derive(Clone, Copy)]
pub struct BeginSignInBy<'a> {
    /// The service's word in addresses.
    pub slug: &'a str,
    /// What for.
    pub purpose: SignInByPurpose,
    /// Where to go afterwards: a path of this site, which the border has checked.
    pub next: &'a str,
    /// Where the service sends people back to.
    pub redirect_uri: &'a str,
}

/// Somebody may go.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInByBegun {
    /// Where to.
    pub address: String,
    /// For the browser's cookie: the answer counts only from the same browser. A secret.
    pub browser: String,
    /// When it is too late to come back.
    pub expires_at: Timestamp,
}

/// A service as it is stored.
pub(crate) struct StoredProvider {
    pub(crate) id: IdentityProviderId,
    pub(crate) name: String,
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) has_secret: bool,
    pub(crate) scopes: String,
}

impl Identity {
    /// Notes that somebody goes to the service, and says where to send them. Nothing is opened by it.
    ///
    /// # Errors
    /// [`IdentityError::NoProvider`] when there is no such enabled service, [`IdentityError::TooMany`],
    /// [`IdentityError::Provider`]; secrets or database fail.
    pub async fn begin_sign_in_by(
        &self,
        channel: ChannelId,
        begin: BeginSignInBy<'_>,
        origin: &Origin,
    ) -> Result<SignInByBegun, IdentityError> {
        if let Some(ip) = origin.ip {
            let limiter = self.limiter.as_ref();
            limits::check_one(limiter, &limits::PROVIDER, &network_of(ip)).await?;
        }
        let provider = self.enabled_provider(channel, begin.slug).await?;
        let client = self
            .client(channel, &provider, begin.redirect_uri.to_owned())
            .await?;
        let id = self.platform.ids().uuid();
        let (state, browser) = (
            self.platform.ids().secret_token(),
            self.platform.ids().secret_token(),
        );
        let secrets = self.secrets_of(channel, id).await?;
        let request = AuthorizationRequest {
            state: &state,
            nonce: &secrets.nonce,
            verifier: &secrets.verifier,
        };
        let address = self.openid()?.authorization_url(&client, request).await?;
        let expires_at = self.platform.now() + LIFETIME;
        let hashes = (secret_hash(&state), secret_hash(&browser));
        self.note_begun(channel, id, provider.id, &begin, hashes, expires_at)
            .await?;
        Ok(SignInByBegun {
            address,
            browser,
            expires_at,
        })
    }

    async fn note_begun(
        &self,
        channel: ChannelId,
        id: Uuid,
        provider: IdentityProviderId,
        begin: &BeginSignInBy<'_>,
        (state_hash, browser_hash): ([u8; 32], [u8; 32]),
        expires_at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let (purpose, person, session) = match begin.purpose {
            SignInByPurpose::SignIn => ("sign_in", None, None),
            SignInByPurpose::Link { person, session } => ("link", Some(person.0), Some(session.0)),
        };
        sqlx::query!(
            "INSERT INTO oidc_sign_ins (channel_id, id, provider_id, state_hash, browser_hash, purpose, person_id,
                 session_id, next, redirect_uri, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            channel.0,
            id,
            provider.0,
            state_hash.as_slice(),
            browser_hash.as_slice(),
            purpose,
            person,
            session,
            begin.next,
            begin.redirect_uri,
            self.platform.now(),
            expires_at,
        )
        .execute(self.platform.pool())
        .await?;
        Ok(())
    }

    async fn enabled_provider(
        &self,
        channel: ChannelId,
        slug: &str,
    ) -> Result<StoredProvider, IdentityError> {
        sqlx::query_as!(
            StoredProvider,
            r#"SELECT id AS "id: IdentityProviderId", name, issuer, client_id, has_secret, scopes
             FROM identity_providers WHERE channel_id = $1 AND slug = $2 AND enabled"#,
            channel.0,
            slug,
        )
        .fetch_optional(self.platform.pool())
        .await?
        .ok_or(IdentityError::NoProvider)
    }

    /// The shop as the service knows it, with its secret.
    pub(super) async fn client(
        &self,
        channel: ChannelId,
        provider: &StoredProvider,
        redirect_uri: String,
    ) -> Result<OpenIdClient, IdentityError> {
        let client_secret = if provider.has_secret {
            let found = self.secrets.get(channel, &secret_name(provider.id)).await?;
            Some(found.ok_or(IdentityError::NoProvider)?)
        } else {
            None
        };
        Ok(OpenIdClient {
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            client_secret,
            scopes: provider.scopes.clone(),
            redirect_uri,
        })
    }

    /// Nonce and PKCE verifier of a sign-in: computed from its id, and stored nowhere.
    pub(super) async fn secrets_of(
        &self,
        channel: ChannelId,
        id: Uuid,
    ) -> Result<SignInBySecrets, IdentityError> {
        let key = self.keys.present(channel, KeyName::Link).await?;
        let secret = |label: &str| {
            links::tag(&key, label, &[id.as_bytes()])
                .map(|tag| URL_SAFE_NO_PAD.encode(tag))
                .ok_or(IdentityError::LinkInvalid)
        };
        Ok(SignInBySecrets {
            nonce: secret("oidc.nonce")?,
            verifier: secret("oidc.verifier")?,
        })
    }
}

/// What only the shop knows of a sign-in.
pub(super) struct SignInBySecrets {
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// The secrets have 256 random bits, so that a plain hash can not be turned back.
pub(super) fn secret_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
