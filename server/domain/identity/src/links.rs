//! Links sent by mail: each works once, for one purpose, in one channel, for a while.
//!
//! A link's text is its id with a MAC of it; the table alone lets nobody make one. One `UPDATE … WHERE used_at IS NULL`
//! decides who uses a link. A newer link ends the older ones of its purpose.

mod text;

pub(crate) use text::tag;

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::keys::KeyName;
use crate::service::Identity;
use kernel::LinkId;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Shows that the address is the person's.
    VerifyEmail,
    /// Lets the person choose a new password.
    ResetPassword,
    /// Makes another address the person's.
    ChangeEmail,
}

impl Purpose {
    /// The stored word; also part of what the MAC covers.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::VerifyEmail, Self::ResetPassword, Self::ChangeEmail]
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }

    const fn lifetime(self) -> TimeDelta {
        match self {
            Self::VerifyEmail | Self::ChangeEmail => TimeDelta::hours(24),
            Self::ResetPassword => TimeDelta::hours(1),
        }
    }
}

impl Identity {
    /// The secret text of a link, for the mail that carries it: the address is `/account/verify?token=…`,
    /// `/account/reset?token=…` or `/account/change-email?token=…`.
    ///
    /// # Errors
    /// [`IdentityError::LinkInvalid`] when the channel has no such link; keys or database fail.
    pub async fn link_token(
        &self,
        channel: ChannelId,
        link: LinkId,
    ) -> Result<String, IdentityError> {
        let purpose = sqlx::query_scalar!(
            "SELECT purpose FROM link_tokens WHERE id = $1 AND channel_id = $2",
            link.0,
            channel.0,
        )
        .fetch_optional(self.platform.pool())
        .await?;
        let purpose = purpose.and_then(|text| Purpose::parse(&text));
        let purpose = purpose.ok_or(IdentityError::LinkInvalid)?;
        let key = self.keys.present(channel, KeyName::Link).await?;
        text::write(&key, purpose, link).ok_or(IdentityError::LinkInvalid)
    }

    /// The link that a text stands for, if it was made here for this purpose. Says nothing about whether it still works.
    pub(crate) async fn read_link(
        &self,
        channel: ChannelId,
        purpose: Purpose,
        token: &str,
    ) -> Result<LinkId, IdentityError> {
        let key = self.keys.present(channel, KeyName::Link).await?;
        text::read(&key, purpose, token).ok_or(IdentityError::LinkInvalid)
    }

    /// Writes a link for the person and ends the older ones of its purpose. The person's row must be locked.
    pub(crate) async fn issue_link(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<LinkId, sqlx::Error> {
        self.write_link_token(connection, channel, person, purpose, None)
            .await
    }

    /// The same for a link that makes `new_email` the person's address.
    pub(crate) async fn issue_change_link(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        new_email: &str,
    ) -> Result<LinkId, sqlx::Error> {
        let purpose = Purpose::ChangeEmail;
        self.write_link_token(connection, channel, person, purpose, Some(new_email))
            .await
    }

    async fn write_link_token(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        purpose: Purpose,
        new_email: Option<&str>,
    ) -> Result<LinkId, sqlx::Error> {
        let now = self.platform.now();
        end_links(connection, person, Some(purpose), now).await?;
        let link: LinkId = self.platform.ids().next();
        sqlx::query!(
            "INSERT INTO link_tokens (id, person_id, channel_id, purpose, created_at, expires_at, new_email)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            link.0,
            person.0,
            channel.0,
            purpose.as_str(),
            now,
            now + purpose.lifetime(),
            new_email,
        )
        .execute(connection)
        .await?;
        Ok(link)
    }
}

/// Whose link it is, if it still works.
pub(crate) async fn owner(
    connection: &mut PgConnection,
    channel: ChannelId,
    link: LinkId,
    now: Timestamp,
) -> Result<PersonId, IdentityError> {
    let row = sqlx::query!(
        r#"SELECT person_id AS "person: PersonId", used_at, expires_at FROM link_tokens
         WHERE id = $1 AND channel_id = $2"#,
        link.0,
        channel.0,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(IdentityError::LinkInvalid)?;
    if row.used_at.is_some() {
        Err(IdentityError::LinkUsed)
    } else if row.expires_at <= now {
        Err(IdentityError::LinkExpired)
    } else {
        Ok(row.person)
    }
}

/// The address that a link makes the person's.
pub(crate) async fn new_email(
    connection: &mut PgConnection,
    channel: ChannelId,
    link: LinkId,
) -> Result<Option<String>, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "SELECT new_email FROM link_tokens WHERE id = $1 AND channel_id = $2",
        link.0,
        channel.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.flatten())
}

/// Uses a link up; fails as [`owner`] when somebody was faster.
pub(crate) async fn use_up(
    connection: &mut PgConnection,
    channel: ChannelId,
    link: LinkId,
    now: Timestamp,
) -> Result<(), IdentityError> {
    let used = sqlx::query!(
        "UPDATE link_tokens SET used_at = $3
         WHERE id = $1 AND channel_id = $2 AND used_at IS NULL AND expires_at > $3",
        link.0,
        channel.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if used.rows_affected() == 1 {
        return Ok(());
    }
    owner(connection, channel, link, now).await?;
    // Neither usable nor used nor expired: it came back between the two looks, which no command does.
    Err(IdentityError::LinkInvalid)
}

/// Ends the person's open links, of one purpose or of all.
pub(crate) async fn end_links(
    connection: &mut PgConnection,
    person: PersonId,
    purpose: Option<Purpose>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE link_tokens SET expires_at = $3
         WHERE person_id = $1 AND used_at IS NULL AND expires_at > $3 AND ($2::text IS NULL OR purpose = $2)",
        person.0,
        purpose.map(Purpose::as_str),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
