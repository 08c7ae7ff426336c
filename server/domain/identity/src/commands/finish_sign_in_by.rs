//! Somebody comes back from another service.
//!
//! What they bring counts once, in the browser that was sent, within ten minutes. The service is asked between two
//! transactions: the first takes the sign-in, so that a repeat finds none; the second writes what follows.

use kernel::{ChannelId, PersonId, SessionId};
use uuid::Uuid;

use super::begin_sign_in_by::{SignInByPurpose, StoredProvider, secret_hash};
use crate::error::IdentityError;
use crate::model::{Origin, SignIn};
use crate::providers::{AuthorizationAnswer, ProviderClaims, ProviderError};
use crate::service::Identity;
use kernel::IdentityProviderId;

/// What somebody brings back.
#[derive(Clone, Copy, Default)]
pub struct SignInByAnswer<'a> {
    /// The service's word in addresses.
    pub slug: &'a str,
    /// Tells which sign-in it is.
    pub state: &'a str,
    /// To be exchanged for who it is.
    pub code: Option<&'a str>,
    /// Why there is no code, in the service's words.
    pub error: Option<&'a str>,
    /// Who the service says it is.
    pub issuer: Option<&'a str>,
    /// The browser's cookie.
    pub browser: &'a str,
    /// Who is signed in, with the session.
    pub current: Option<(PersonId, SessionId)>,
    /// BCP 47 tag of the language of a new account.
    pub locale: &'a str,
}

/// Where somebody goes after coming back.
#[derive(Debug)]
pub struct SignInByEnd {
    /// Whether it was to link an account.
    pub linking: bool,
    /// Where to go after success; empty when it is not known who this is.
    pub next: String,
    /// What came of it.
    pub outcome: Result<SignInByOutcome, IdentityError>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub enum SignInByOutcome {
    /// Somebody is let in, or to the second step.
    SignedIn(SignIn),
    /// The service may sign in the person from now on.
    Linked,
}

/// A sign-in that was begun and is now taken.
struct Begun {
    id: Uuid,
    next: String,
    redirect_uri: String,
    purpose: SignInByPurpose,
    provider: StoredProvider,
}

impl Identity {
    /// Takes the sign-in, has the service say who it is, and lets them in: who is linked; who is unknown, by a new
    /// account, if the service vouches for an address that nobody has. An account is never linked because its address
    /// is the same.
    pub async fn finish_sign_in_by(
        &self,
        channel: ChannelId,
        answer: SignInByAnswer<'_>,
        origin: &Origin,
    ) -> SignInByEnd {
        let begun = match self.take_begun(channel, &answer).await {
            Ok(begun) => begun,
            Err(error) => {
                return SignInByEnd {
                    linking: false,
                    next: String::new(),
                    outcome: Err(error),
                };
            }
        };
        SignInByEnd {
            linking: begun.purpose != SignInByPurpose::SignIn,
            outcome: self.finish(channel, &begun, &answer, origin).await,
            next: begun.next,
        }
    }

    async fn finish(
        &self,
        channel: ChannelId,
        begun: &Begun,
        answer: &SignInByAnswer<'_>,
        origin: &Origin,
    ) -> Result<SignInByOutcome, IdentityError> {
        if let SignInByPurpose::Link { person, session } = begun.purpose
            && answer.current != Some((person, session))
        {
            return Err(IdentityError::SignInByOver);
        }
        let claims = self.ask(channel, begun, answer).await?;
        match begun.purpose {
            SignInByPurpose::SignIn => self
                .admit_by_provider(channel, &begun.provider, &claims, answer.locale, origin)
                .await
                .map(SignInByOutcome::SignedIn),
            SignInByPurpose::Link { person, .. } => self
                .link_provider(channel, &begun.provider, person, &claims, origin)
                .await
                .map(|()| SignInByOutcome::Linked),
        }
    }

    async fn ask(
        &self,
        channel: ChannelId,
        begun: &Begun,
        answer: &SignInByAnswer<'_>,
    ) -> Result<ProviderClaims, IdentityError> {
        let code = match (answer.code, answer.error) {
            (Some(code), None) => code,
            (_, Some("access_denied")) => return Err(IdentityError::ProviderCancelled),
            _ => {
                let reason = "it sends no code".to_owned();
                return Err(ProviderError::Refused(reason).into());
            }
        };
        let client = self
            .client(channel, &begun.provider, begun.redirect_uri.clone())
            .await?;
        let secrets = self.secrets_of(channel, begun.id).await?;
        let answer = AuthorizationAnswer {
            code,
            issuer: answer.issuer,
            nonce: &secrets.nonce,
            verifier: &secrets.verifier,
        };
        Ok(self.openid()?.redeem(&client, answer).await?)
    }

    /// One statement decides who takes it. Another browser takes nothing.
    async fn take_begun(
        &self,
        channel: ChannelId,
        answer: &SignInByAnswer<'_>,
    ) -> Result<Begun, IdentityError> {
        let row = sqlx::query!(
            r#"UPDATE oidc_sign_ins s SET used_at = $5 FROM identity_providers p
             WHERE s.channel_id = $1 AND s.state_hash = $2 AND s.browser_hash = $3
               AND p.channel_id = s.channel_id AND p.id = s.provider_id AND p.slug = $4 AND p.enabled
               AND s.used_at IS NULL AND s.expires_at > $5
             RETURNING s.id, s.next, s.redirect_uri, s.person_id AS "person: PersonId",
                 s.session_id AS "session: SessionId", p.id AS "provider: IdentityProviderId", p.name, p.issuer,
                 p.client_id, p.has_secret, p.scopes"#,
            channel.0,
            secret_hash(answer.state).to_vec(),
            secret_hash(answer.browser).to_vec(),
            answer.slug,
            self.platform.now(),
        )
        .fetch_optional(self.platform.pool())
        .await?
        .ok_or(IdentityError::SignInByOver)?;
        let purpose = match (row.person, row.session) {
            (Some(person), Some(session)) => SignInByPurpose::Link { person, session },
            _ => SignInByPurpose::SignIn,
        };
        Ok(Begun {
            id: row.id,
            next: row.next,
            redirect_uri: row.redirect_uri,
            purpose,
            provider: StoredProvider {
                id: row.provider,
                name: row.name,
                issuer: row.issuer,
                client_id: row.client_id,
                has_secret: row.has_secret,
                scopes: row.scopes,
            },
        })
    }
}
