//! Recovery codes: made, and put away once they are noted.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, SessionId};
use sqlx::PgConnection;

use crate::admission;
use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::{Key, KeyName};
use crate::model::Origin;
use crate::people;
use crate::recovery;
use crate::service::Identity;

/// How long the session that made codes may see them.
const SHOWN_FOR: TimeDelta = TimeDelta::minutes(10);
/// What the encrypted codes are bound to, beside the person.
pub(crate) const PURPOSE: &str = "recovery_codes_shown";

impl Identity {
    /// Makes new recovery codes, which `session` may see for some minutes; the older ones die.
    ///
    /// # Errors
    /// [`IdentityError::TwoStepOff`], [`IdentityError::NoPerson`]; keys or the database fail.
    pub async fn make_recovery_codes(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let key = self.keys.present(channel, KeyName::SecondFactor).await?;
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if !admission::has_second_factor(&mut transaction, person).await? {
            return Err(IdentityError::TwoStepOff);
        }
        self.write_recovery_codes(&mut transaction, channel, person, session, &key, origin)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The person has noted the codes: nobody sees them again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn put_away_recovery_codes(&self, person: PersonId) -> Result<(), IdentityError> {
        sqlx::query!(
            "DELETE FROM recovery_codes_shown WHERE person_id = $1",
            person.0
        )
        .execute(self.platform.pool())
        .await?;
        Ok(())
    }

    /// Writes fresh codes. The person must be locked.
    pub(super) async fn write_recovery_codes(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        key: &Key,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let (codes, now) = (
            recovery::new_codes(self.platform.random()),
            self.platform.now(),
        );
        recovery::replace(connection, person, &codes, now).await?;
        let sealed =
            self.seal_for_person(channel, key, PURPOSE, person, codes.join("\n").as_bytes())?;
        sqlx::query!(
            "INSERT INTO recovery_codes_shown (person_id, session_id, key_channel_id, key_version, sealed_codes,
                                               shown_until)
             VALUES ($1, $2, $3, $4, $5, $6)",
            person.0,
            session.0,
            channel.0,
            key.version,
            sealed,
            now + SHOWN_FOR,
        )
        .execute(&mut *connection)
        .await?;
        Entry::by_owner(channel, person, Kind::RecoveryCodesMade, origin)
            .write(connection, &self.platform)
            .await?;
        Ok(())
    }
}
