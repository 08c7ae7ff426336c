//! A person wants to be forgotten, or changes their mind.

use kernel::{ChannelId, PersonId, Timestamp};
use platform::jobs::{NewJob, enqueue};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::fields::normalise_email;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people::{self, Person};
use crate::privacy::{DELETE_ACCOUNT, GRACE, REMIND_DELETION, REMINDED_BEFORE};
use crate::queries::deletion_of;
use crate::service::Identity;

/// The job asks again every day while it has to wait, for longer than any order is under way.
const ATTEMPTS: i32 = 200;

impl Identity {
    /// Deletes the account after [`GRACE`]; answers with the day. `typed` must be the person's address, so that nobody
    /// does it by a slip. Asking again changes nothing. The person is written to (`identity.deletion_requested`), and
    /// again before the day (job [`REMIND_DELETION`]).
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`email`: `required`, `other_address`), [`IdentityError::LastFounder`],
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn request_deletion(
        &self,
        channel: ChannelId,
        person: PersonId,
        typed: &str,
        origin: &Origin,
    ) -> Result<Timestamp, IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        match normalise_email(typed) {
            empty if empty.is_empty() => return Err(IdentityError::field("email", "required")),
            other if other != person.email => {
                return Err(IdentityError::field("email", "other_address"));
            }
            _ => {}
        }
        if let Some(open) = deletion_of(&mut transaction, person.id).await? {
            return Ok(open.due_at);
        }
        check_founders(&mut transaction, person.id).await?;
        let due_at = self
            .plan_deletion(&mut transaction, channel, &person)
            .await?;
        Entry::by_owner(channel, person.id, Kind::DeletionRequested, origin)
            .with(json!({ "due_at": due_at }))
            .write(&mut transaction, &self.platform)
            .await?;
        let due = json!({ "due_at": due_at });
        self.notify(
            &mut transaction,
            channel,
            "identity.deletion_requested",
            &person,
            due,
        )
        .await?;
        transaction.commit().await?;
        Ok(due_at)
    }

    async fn plan_deletion(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
    ) -> Result<Timestamp, sqlx::Error> {
        let (now, id) = (self.platform.now(), self.platform.next_ordered::<Uuid>());
        let due_at = now + GRACE;
        sqlx::query!(
            "INSERT INTO account_deletions (id, person_id, channel_id, status, requested_at, due_at)
             VALUES ($1, $2, $3, 'requested', $4, $5)",
            id,
            person.id.0,
            channel.0,
            now,
            due_at
        )
        .execute(&mut *connection)
        .await?;
        for (kind, at) in [
            (REMIND_DELETION, due_at - REMINDED_BEFORE),
            (DELETE_ACCOUNT, due_at),
        ] {
            let job = NewJob::new(kind, json!({ "deletion": id }))
                .channel(channel)
                .max_attempts(ATTEMPTS)
                .run_at(at);
            enqueue(connection, &self.platform, job).await?;
        }
        Ok(due_at)
    }

    /// Keeps the account. Without an open wish it changes nothing.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn withdraw_deletion(
        &self,
        channel: ChannelId,
        person: PersonId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let withdrawn = sqlx::query!(
            "UPDATE account_deletions SET status = 'withdrawn', ended_at = $2
             WHERE person_id = $1 AND status = 'requested'",
            person.0,
            self.platform.now()
        )
        .execute(&mut *transaction)
        .await?;
        if withdrawn.rows_affected() == 1 {
            Entry::by_owner(channel, person, Kind::DeletionWithdrawn, origin)
                .write(&mut transaction, &self.platform)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Refuses when the person is the only founder of a shop. Locks all founders of those shops, in order, so that two of them
/// can not leave at the same time.
pub(super) async fn check_founders(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<(), IdentityError> {
    let founders = sqlx::query!(
        r#"SELECT channel_id AS "channel: ChannelId", person_id AS "person: PersonId" FROM channel_members
         WHERE role = 'founder' AND channel_id IN (
             SELECT channel_id FROM channel_members WHERE person_id = $1 AND role = 'founder')
         ORDER BY channel_id, person_id FOR UPDATE"#,
        person.0
    )
    .fetch_all(connection)
    .await?;
    let others = |channel| {
        founders
            .iter()
            .any(|row| row.channel == channel && row.person != person)
    };
    let leaves_alone = founders
        .iter()
        .any(|row| row.person == person && !others(row.channel));
    if leaves_alone {
        Err(IdentityError::LastFounder)
    } else {
        Ok(())
    }
}
