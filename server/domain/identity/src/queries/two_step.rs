//! Two-step sign-in, as its owner sees it.

use kernel::{ChannelId, PersonId, SessionId};

use crate::admission;
use crate::commands::{RECOVERY_CODES_PURPOSE, SET_UP_FOR};
use crate::error::IdentityError;
use crate::recovery;
use crate::service::Identity;
use crate::totp;

/// State of a person's two-step sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoStepState {
    /// Whether it is on.
    pub on: bool,
    /// Recovery codes that were not used.
    pub recovery_codes_left: i64,
}

/// What nobody but the owner may see, after showing who they are. Not printable: secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct TwoStepSecrets {
    /// Key of the set-up that waits for its code: base32 for the authenticator app.
    pub set_up_key: Option<String>,
    /// Recovery codes that `session` has just made.
    pub recovery_codes: Option<Vec<String>>,
}

/// A sign-in that waits, as the browser that began it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingView {
    /// Whether the person has a passkey in this channel.
    pub passkey: bool,
}

impl Identity {
    /// State of a person's two-step sign-in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn two_step(&self, person: PersonId) -> Result<TwoStepState, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        Ok(TwoStepState {
            on: admission::has_second_factor(&mut connection, person).await?,
            recovery_codes_left: recovery::left(&mut connection, person).await?,
        })
    }

    /// The secrets that wait to be noted. Ask it only for somebody who is confirmed.
    ///
    /// # Errors
    /// Keys or the database fail.
    pub async fn two_step_secrets(
        &self,
        person: PersonId,
        session: SessionId,
    ) -> Result<TwoStepSecrets, IdentityError> {
        let waits_since = self.platform.now() - SET_UP_FOR;
        let opened = self.authenticator(person).await?;
        let set_up =
            opened.filter(|opened| !opened.row.confirmed && opened.row.made_at > waits_since);
        Ok(TwoStepSecrets {
            set_up_key: set_up.map(|opened| totp::secret_text(&opened.secret)),
            recovery_codes: self.shown_codes(person, session).await?,
        })
    }

    async fn shown_codes(
        &self,
        person: PersonId,
        session: SessionId,
    ) -> Result<Option<Vec<String>>, IdentityError> {
        let row = sqlx::query!(
            r#"SELECT key_channel_id AS "channel: ChannelId", key_version, sealed_codes FROM recovery_codes_shown
             WHERE person_id = $1 AND session_id = $2 AND shown_until > $3"#,
            person.0,
            session.0,
            self.platform.now(),
        )
        .fetch_optional(self.platform.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let purpose = RECOVERY_CODES_PURPOSE;
        let opened = self
            .open_for_person(
                row.channel,
                row.key_version,
                purpose,
                person,
                &row.sealed_codes,
            )
            .await?;
        let text = opened.expose_text().unwrap_or_default();
        Ok(Some(text.lines().map(str::to_owned).collect()))
    }

    /// The sign-in that waits for its second step under `token`; `None` when none does.
    ///
    /// # Errors
    /// The database fails.
    pub async fn pending(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Option<PendingView>, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let now = self.platform.now();
        let pending = admission::find_pending(&mut connection, channel, token, now).await?;
        let Some(pending) = pending else {
            return Ok(None);
        };
        let passkeys = super::passkeys_of(&mut connection, channel, pending).await?;
        Ok(Some(PendingView {
            passkey: !passkeys.is_empty(),
        }))
    }
}
