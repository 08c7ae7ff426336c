//! What shows that linking with a service was begun on a page of the very session (against CSRF: linking begins by a link,
//! because browsers let no form lead to another site).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{ChannelId, SessionId};

use super::begin_sign_in_by::secret_hash;
use crate::error::IdentityError;
use crate::keys::KeyName;
use crate::links;
use crate::service::Identity;

impl Identity {
    /// What the page of a session puts into its address for linking with a service, so that no other site can send
    /// somebody there.
    ///
    /// # Errors
    /// Keys or database fail.
    pub async fn link_ticket(
        &self,
        channel: ChannelId,
        session: SessionId,
        slug: &str,
    ) -> Result<String, IdentityError> {
        let key = self.keys.present(channel, KeyName::Link).await?;
        let tag = links::tag(
            &key,
            "oidc.ticket",
            &[session.0.as_bytes(), slug.as_bytes()],
        );
        tag.map(|tag| URL_SAFE_NO_PAD.encode(tag))
            .ok_or(IdentityError::LinkInvalid)
    }

    /// Whether the ticket was given to a page of this session for this service.
    ///
    /// # Errors
    /// Keys or database fail.
    pub async fn is_link_ticket(
        &self,
        channel: ChannelId,
        session: SessionId,
        slug: &str,
        ticket: &str,
    ) -> Result<bool, IdentityError> {
        let expected = self.link_ticket(channel, session, slug).await?;
        // Hashes of what an attacker can not foresee: their comparison tells nothing by its time.
        Ok(secret_hash(&expected) == secret_hash(ticket))
    }
}
