//! A signed-in person changes the password.

use kernel::{ChannelId, FieldProblem, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use crate::admission;
use crate::error::IdentityError;
use crate::hasher::Comparison;
use crate::journal::{Entry, Kind};
use crate::limits;
use crate::links;
use crate::model::Origin;
use crate::password::Password;
use crate::people::{self, Person};
use crate::service::Identity;
use crate::sessions;
use kernel::SessionId;

impl Identity {
    /// Sets a new password for a person who knows the current one; ends the other sessions and all open links. Has the
    /// owner told (`identity.password_changed`).
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`current`: `wrong_password`; `password`: see registration),
    /// [`IdentityError::TooMany`], [`IdentityError::NoPerson`]; hashing or the database fail.
    pub async fn change_password(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        current: &str,
        new: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let limiter = self.limiter.as_ref();
        limits::check_one(limiter, &limits::CHANGE_PASSWORD, &person.to_string()).await?;
        let (current, new) = (Password::typed(current), Password::typed(new));
        let known = self.check_change(person, &current, &new).await?;
        let hash = self.hasher.hash(self.platform.random(), &new).await?;
        let mut transaction = self.platform.begin().await?;
        let unchanged = |person: &Person| person.password_hash == known.password_hash;
        let person = people::lock(&mut transaction, person)
            .await?
            .filter(unchanged)
            .ok_or_else(wrong_password)?;
        self.replace_password(&mut transaction, person.id, &hash, Some(session))
            .await?;
        links::end_links(&mut transaction, person.id, None, self.platform.now()).await?;
        Entry::by_owner(channel, person.id, Kind::PasswordChanged, origin)
            .write(&mut transaction, &self.platform)
            .await?;
        self.notify(
            &mut transaction,
            channel,
            "identity.password_changed",
            &person,
            json!({}),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The person as compared with; names every field that can not be right.
    async fn check_change(
        &self,
        person: PersonId,
        current: &Password,
        new: &Password,
    ) -> Result<Person, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let person = people::by_id(&mut connection, person).await?;
        drop(connection);
        let person = person.ok_or(IdentityError::NoPerson)?;
        let comparison = self
            .hasher
            .compare(current, Some(&person.password_hash))
            .await?;
        let wrong = (comparison == Comparison::Wrong)
            .then(|| FieldProblem::new("current", "wrong_password"));
        let bad = new.problem(&person.email, &person.name).await?;
        let problems: Vec<FieldProblem> = [wrong, bad].into_iter().flatten().collect();
        if problems.is_empty() {
            Ok(person)
        } else {
            Err(IdentityError::Fields(problems))
        }
    }

    /// Writes the new hash and ends all sessions but `except`, and the sign-ins that wait for their second step.
    pub(super) async fn replace_password(
        &self,
        connection: &mut PgConnection,
        person: PersonId,
        hash: &str,
        except: Option<SessionId>,
    ) -> Result<(), sqlx::Error> {
        people::set_password(connection, person, hash).await?;
        sessions::end_all(connection, person, except, self.platform.now()).await?;
        admission::end_pending(connection, person).await?;
        Ok(())
    }
}

fn wrong_password() -> IdentityError {
    IdentityError::field("current", "wrong_password")
}
