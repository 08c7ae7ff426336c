//! A person who is signed in shows by a code of the authenticator app that it is still them.

use kernel::{ChannelId, PersonId, SessionId};

use crate::authenticators;
use crate::error::IdentityError;
use crate::model::{Origin, SignedIn};
use crate::people;
use crate::second_step;
use crate::service::Identity;

impl Identity {
    /// Notes that the person of this session has their authenticator. Recovery codes do not count: they are for getting
    /// in.
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`code`: `required`, `wrong_code`), [`IdentityError::Locked`],
    /// [`IdentityError::TooMany`], [`IdentityError::NoSession`], [`IdentityError::NoPerson`]; keys or database fail.
    pub async fn confirm_by_code(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        code: &str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        if code.trim().is_empty() {
            return Err(IdentityError::field("code", "required"));
        }
        let tried = self.begin_code(person).await?;
        let opened = self.authenticator(person).await?;
        let opened = opened.filter(|opened| opened.row.confirmed);
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let right = match &opened {
            Some(opened) => {
                authenticators::accept(&mut transaction, person, opened, code, now).await?
            }
            None => false,
        };
        if !right {
            let answer = self
                .note_wrong_code(&mut transaction, channel, &tried, None, "code", origin)
                .await?;
            transaction.commit().await?;
            return Err(answer);
        }
        let renewed = self
            .note_confirmed(&mut transaction, channel, person, session, "code", origin)
            .await?;
        second_step::forgive(&mut transaction, person).await?;
        transaction.commit().await?;
        Ok(renewed)
    }
}
