//! The second step of signing in: a code of the authenticator app, or a recovery code.

use kernel::ChannelId;
use serde_json::json;
use sqlx::PgConnection;

use crate::admission;
use crate::authenticators::{self, Opened};
use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::{Key, KeyName};
use crate::model::{Origin, SignedIn};
use crate::people::{self, Person};
use crate::recovery;
use crate::second_step;
use crate::service::Identity;

/// What is shown beside the first factor.
enum Shown<'a> {
    Code(Option<Opened>, &'a str),
    RecoveryCode(&'a str),
}

impl Shown<'_> {
    const fn field(&self) -> &'static str {
        match self {
            Self::Code(..) => "code",
            Self::RecoveryCode(_) => "recovery_code",
        }
    }
}

impl Identity {
    /// Opens a session for the sign-in that waits under `token`, by a code of the authenticator app.
    ///
    /// # Errors
    /// [`IdentityError::PendingOver`], [`IdentityError::Fields`] (`code`: `required`, `wrong_code`),
    /// [`IdentityError::Locked`], [`IdentityError::TooMany`]; keys or the database fail.
    pub async fn sign_in_with_code(
        &self,
        channel: ChannelId,
        token: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        if code.trim().is_empty() {
            return Err(IdentityError::field("code", "required"));
        }
        let tried = self.begin_second_step(channel, token).await?;
        let opened = self.authenticator(tried.person).await?;
        let opened = opened.filter(|opened| opened.row.confirmed);
        self.complete(channel, token, &tried, &Shown::Code(opened, code), origin)
            .await
    }

    /// The same by a recovery code, which is used up. Has the owner told (`identity.recovery_code_used`).
    ///
    /// # Errors
    /// As [`Identity::sign_in_with_code`], about the field `recovery_code`.
    pub async fn sign_in_with_recovery_code(
        &self,
        channel: ChannelId,
        token: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        if code.trim().is_empty() {
            return Err(IdentityError::field("recovery_code", "required"));
        }
        let tried = self.begin_second_step(channel, token).await?;
        self.complete(channel, token, &tried, &Shown::RecoveryCode(code), origin)
            .await
    }

    async fn complete(
        &self,
        channel: ChannelId,
        token: &str,
        tried: &second_step::Try,
        shown: &Shown<'_>,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        let key = self.keys.present(channel, KeyName::Session).await?;
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, tried.person).await?;
        let person = person.ok_or(IdentityError::PendingOver)?;
        if self
            .is_right(&mut transaction, channel, &person, shown, origin)
            .await?
        {
            let signed_in = self
                .open_pending(&mut transaction, channel, token, &person, &key, origin)
                .await?;
            transaction.commit().await?;
            return Ok(signed_in);
        }
        let answer = self
            .note_wrong_code(
                &mut transaction,
                channel,
                tried,
                Some(token),
                shown.field(),
                origin,
            )
            .await?;
        transaction.commit().await?;
        Err(answer)
    }

    async fn is_right(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        shown: &Shown<'_>,
        origin: &Origin,
    ) -> Result<bool, IdentityError> {
        let now = self.platform.now();
        match shown {
            Shown::Code(None, _) => Ok(false),
            Shown::Code(Some(opened), code) => {
                Ok(authenticators::accept(connection, person.id, opened, code, now).await?)
            }
            Shown::RecoveryCode(code) => {
                let used = recovery::use_up(connection, person.id, code, now).await?;
                if used {
                    self.note_recovery(connection, channel, person, origin)
                        .await?;
                }
                Ok(used)
            }
        }
    }

    /// Opens the session of a sign-in that waits; fails when it was completed or ended meanwhile.
    pub(super) async fn open_pending(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        token: &str,
        person: &Person,
        key: &Key,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        let now = self.platform.now();
        let owner = admission::take_pending(connection, channel, token, now).await?;
        if owner != Some(person.id) {
            return Err(IdentityError::PendingOver);
        }
        let signed_in = self
            .open_session(connection, channel, person, origin, key)
            .await?;
        second_step::forgive(connection, person.id).await?;
        Ok(signed_in)
    }

    async fn note_recovery(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let left = recovery::left(connection, person.id).await?;
        Entry::by_owner(channel, person.id, Kind::RecoveryCodeUsed, origin)
            .with(json!({ "left": left }))
            .write(connection, &self.platform)
            .await?;
        let more = json!({ "left": left });
        self.notify(
            connection,
            channel,
            "identity.recovery_code_used",
            person,
            more,
        )
        .await?;
        Ok(())
    }
}
