//! The end of an account, when all other contexts have forgotten the person.

use kernel::{ChannelId, PersonId, Timestamp};
use platform::Actor;
use serde_json::json;
use uuid::Uuid;

use super::request_deletion::check_founders;
use crate::error::IdentityError;
use crate::journal::{Entry, Kind, Subject};
use crate::model::Origin;
use crate::people;
use crate::privacy;
use crate::service::Identity;

/// A wish to be forgotten that was not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDeletion {
    /// Where it was asked for.
    pub channel: ChannelId,
    /// Who.
    pub person: PersonId,
    /// Their address.
    pub email: String,
    /// Its day.
    pub due_at: Timestamp,
}

impl Identity {
    /// An open wish; `None` when it was withdrawn or carried out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open_deletion(
        &self,
        deletion: Uuid,
    ) -> Result<Option<DueDeletion>, IdentityError> {
        let found = sqlx::query_as!(
            DueDeletion,
            r#"SELECT d.channel_id AS "channel: ChannelId", d.person_id AS "person: PersonId", p.email, d.due_at
             FROM account_deletions d JOIN people p ON p.id = d.person_id
             WHERE d.id = $1 AND d.status = 'requested'"#,
            deletion
        )
        .fetch_optional(self.platform.pool())
        .await?;
        Ok(found)
    }

    /// Has the person reminded (`identity.deletion_reminder`) of a wish that is still open.
    ///
    /// # Errors
    /// The database fails.
    pub async fn remind_of_deletion(&self, deletion: Uuid) -> Result<(), IdentityError> {
        let Some(open) = self.open_deletion(deletion).await? else {
            return Ok(());
        };
        let mut transaction = self.platform.begin().await?;
        if let Some(person) = people::by_id(&mut transaction, open.person).await? {
            let due = json!({ "due_at": open.due_at });
            self.notify(
                &mut transaction,
                open.channel,
                "identity.deletion_reminder",
                &person,
                due,
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The folder of the object store that holds the person's picture, if there is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn avatar_folder(&self, person: PersonId) -> Result<Option<String>, IdentityError> {
        let key = sqlx::query_scalar!("SELECT avatar_key FROM people WHERE id = $1", person.0)
            .fetch_optional(self.platform.pool())
            .await?;
        Ok(key.flatten())
    }

    /// Closes the door: sessions, links and keys end, and neither password nor passkey nor another service opens it any
    /// more. To be called before other contexts forget, so that nothing new comes while they do. Idempotent.
    ///
    /// # Errors
    /// [`IdentityError::LastFounder`]; the database fails.
    pub async fn close_account(&self, person: PersonId) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        check_founders(&mut transaction, person).await?;
        crate::sessions::end_all(&mut transaction, person, None, self.platform.now()).await?;
        sqlx::query!("DELETE FROM link_tokens WHERE person_id = $1", person.0)
            .execute(&mut *transaction)
            .await?;
        people::set_password(&mut transaction, person, &self.hasher.nobodys()).await?;
        privacy::close(&mut transaction, person, self.platform.now()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Carries the wish out as far as this context goes, in one transaction: sessions, links, roles, history and copies
    /// are deleted; the person's row stays as an empty shell, because records point at it. The old address is written to
    /// (`identity.deleted`), for the last time. `false` when the wish is not open any more.
    ///
    /// # Errors
    /// [`IdentityError::LastFounder`]; the database fails.
    pub async fn anonymise(&self, deletion: Uuid) -> Result<bool, IdentityError> {
        let Some(open) = self.open_deletion(deletion).await? else {
            return Ok(false);
        };
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, open.person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let done = sqlx::query!(
            "UPDATE account_deletions SET status = 'done', ended_at = $2 WHERE id = $1 AND status = 'requested'",
            deletion,
            self.platform.now()
        )
        .execute(&mut *transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        check_founders(&mut transaction, person.id).await?;
        Entry {
            channel: open.channel,
            subject: Subject::Person(person.id),
            actor: Actor::System("privacy"),
            kind: Kind::Deleted,
            origin: &Origin::default(),
            detail: json!({}),
        }
        .write(&mut transaction, &self.platform)
        .await?;
        privacy::forget(&mut transaction, person.id, &person.email).await?;
        sqlx::query!(
            "UPDATE people SET email = 'deleted-' || id || '@invalid', name = '', password_hash = $2,
                 email_verified_at = NULL, avatar_key = NULL WHERE id = $1",
            person.id.0,
            self.hasher.nobodys()
        )
        .execute(&mut *transaction)
        .await?;
        self.notify(
            &mut transaction,
            open.channel,
            "identity.deleted",
            &person,
            json!({}),
        )
        .await?;
        transaction.commit().await?;
        Ok(true)
    }
}
