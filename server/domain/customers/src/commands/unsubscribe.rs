//! Whoever has the link from a letter ends letters of its kind, signed in or not.

use kernel::{ChannelId, PersonId};
use platform::{Actor, audit};
use serde_json::json;

use crate::error::CustomersError;
use crate::model::{Origin, Purpose};
use crate::notification::{Kind, Medium};
use crate::queries::notification_settings;
use crate::service::{Customers, lock};
use crate::unsubscribe_token;

/// The wording that a withdrawal by link is noted under.
const BY_LINK: &str = "unsubscribe-link";

impl Customers {
    /// The text of the link (for `/unsubscribe?token=`) that a letter of this kind carries; it does not expire (RFC 8058
    /// §3.1 asks that it works for long). `None` for kinds that nobody can leave.
    ///
    /// # Errors
    /// The key can not be read or made.
    pub async fn unsubscribe_token(
        &self,
        channel: ChannelId,
        person: PersonId,
        kind: Kind,
    ) -> Result<Option<String>, CustomersError> {
        if !kind.can_be_left() {
            return Ok(None);
        }
        let key = self.unsubscribe_key(channel).await?;
        Ok(unsubscribe_token::write(&key, person, kind))
    }

    /// What the link is about, and whether such letters still go out.
    ///
    /// # Errors
    /// [`CustomersError::LinkInvalid`]; key or database fail.
    pub async fn look_at_unsubscribe_link(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<(Kind, bool), CustomersError> {
        let (person, kind) = self.read_unsubscribe_token(channel, token).await?;
        let mut connection = self.platform.pool().acquire().await?;
        let (preferences, _) = notification_settings(&mut connection, channel, person).await?;
        Ok((kind, preferences.allows(kind, Medium::Email)))
    }

    /// Ends e-mails of the link's kind; for news, withdraws the consent to advertising by e-mail too.
    ///
    /// # Errors
    /// [`CustomersError::LinkInvalid`]; key or database fail.
    pub async fn unsubscribe(
        &self,
        channel: ChannelId,
        token: &str,
        origin: &Origin,
    ) -> Result<Kind, CustomersError> {
        let (person, kind) = self.read_unsubscribe_token(channel, token).await?;
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        let (preferences, _) = notification_settings(&mut transaction, channel, person).await?;
        if preferences.allows(kind, Medium::Email) {
            let choice = (kind, Medium::Email, false);
            self.write_preference(&mut transaction, channel, person, choice)
                .await?;
            // Whoever holds the letter did it; that need not be the person.
            audit::record(
                &mut transaction,
                &self.platform,
                channel,
                &Actor::Guest,
                "customers.unsubscribed",
                "person",
                &person.to_string(),
                json!({ "kind": kind.as_str() }),
            )
            .await?;
        }
        if kind == Kind::News {
            let word = (Purpose::MarketingEmail, false, BY_LINK);
            self.write_consent(&mut transaction, channel, person, word, origin)
                .await?;
        }
        transaction.commit().await?;
        Ok(kind)
    }

    async fn read_unsubscribe_token(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<(PersonId, Kind), CustomersError> {
        let key = self.unsubscribe_key(channel).await?;
        unsubscribe_token::read(&key, token)
            .filter(|(_, kind)| kind.can_be_left())
            .ok_or(CustomersError::LinkInvalid)
    }
}
