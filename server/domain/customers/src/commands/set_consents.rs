//! A person gives or withdraws consents.

use kernel::{ChannelId, ConsentId, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CustomersError;
use crate::journal::note;
use crate::model::{Origin, Purpose};
use crate::queries::current_consents;
use crate::service::{Customers, lock};

impl Customers {
    /// Notes what changes: a consent that stands as wanted gets no second entry. `text_version` names the wording shown.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_consents(
        &self,
        channel: ChannelId,
        person: PersonId,
        wanted: &[(Purpose, bool)],
        text_version: &str,
        origin: &Origin,
    ) -> Result<(), CustomersError> {
        let mut transaction = self.platform.begin().await?;
        lock(&mut transaction, channel, person).await?;
        for (purpose, granted) in wanted {
            let word = (*purpose, *granted, text_version);
            self.write_consent(&mut transaction, channel, person, word, origin)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Adds one entry if it changes anything; the person must be locked. A purpose nobody said a word on is not granted.
    pub(super) async fn write_consent(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        (purpose, granted, text_version): (Purpose, bool, &str),
        origin: &Origin,
    ) -> Result<(), sqlx::Error> {
        let before = current_consents(&mut *connection, channel, person).await?;
        let before = before.iter().find(|change| change.purpose == purpose);
        if before.is_some_and(|change| change.granted) == granted {
            return Ok(());
        }
        let id = ConsentId(self.platform.next_ordered());
        sqlx::query!(
            "INSERT INTO consents (channel_id, id, person_id, purpose, granted, text_version, at, ip, user_agent)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            channel.0,
            id.0,
            person.0,
            purpose.as_str(),
            granted,
            text_version,
            self.platform.now(),
            origin.stored_ip(),
            origin.stored_user_agent(),
        )
        .execute(&mut *connection)
        .await?;
        let action = if granted {
            "consent_given"
        } else {
            "consent_withdrawn"
        };
        let detail = json!({ "purpose": purpose.as_str(), "text_version": text_version });
        let subject = ("person", person.to_string());
        note(
            connection,
            &self.platform,
            channel,
            person,
            action,
            subject,
            detail,
        )
        .await
    }
}
