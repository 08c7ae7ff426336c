//! Address and password for a session, or for the second step.
//!
//! A try is counted first, then the password compared, then all that follows from it written; no transaction is open
//! while the hash is computed. Known and unknown addresses take the same way.

use kernel::{ChannelId, FieldProblem};
use serde_json::json;

use crate::admission::FirstFactor;
use crate::error::IdentityError;
use crate::fields::{address_hash, normalise_email};
use crate::hasher::Comparison;
use crate::journal::{Entry, Kind, Subject};
use crate::keys::KeyName;
use crate::limits;
use crate::lockout;
use crate::model::{Origin, SignIn};
use crate::password::Password;
use crate::people::{self, Person};
use crate::service::Identity;

impl Identity {
    /// Opens a session of its own for whoever knows the password, or the second step where the person has one. An address that is not verified yet may sign in too.
    /// Has the owner told when the device is new (`identity.new_device`).
    ///
    /// # Errors
    /// [`IdentityError::Fields`] when something is missing, [`IdentityError::TooMany`], [`IdentityError::Locked`],
    /// [`IdentityError::Credentials`]; hashing, keys or the database fail.
    pub async fn sign_in(
        &self,
        channel: ChannelId,
        email: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<SignIn, IdentityError> {
        let email = normalise_email(email);
        require(&email, password)?;
        let (hash, password) = (address_hash(&email), Password::typed(password));
        limits::check(self.limiter.as_ref(), &limits::SIGN_IN, origin, &hash).await?;
        let failures = lockout::begin_try(&self.platform, &hash).await?;
        let mut connection = self.platform.pool().acquire().await?;
        let person = people::by_email(&mut connection, &email).await?;
        drop(connection);
        let stored = person.as_ref().map(|person| person.password_hash.as_str());
        let comparison = self.hasher.compare(&password, stored).await?;
        let admitted = match (person, comparison) {
            (Some(person), Comparison::Right) => {
                self.admit_by_password(channel, &person, None, origin, &hash)
                    .await?
            }
            (Some(person), Comparison::RightButStale) => {
                let fresh = self.hasher.hash(self.platform.random(), &password).await?;
                self.admit_by_password(channel, &person, Some(&fresh), origin, &hash)
                    .await?
            }
            (person, _) => {
                let subject =
                    person.map_or(Subject::Address(hash), |person| Subject::Person(person.id));
                self.note_failure(channel, subject, failures, origin)
                    .await?;
                None
            }
        };
        admitted.ok_or(IdentityError::Credentials)
    }

    /// Lets the person in, unless the password was changed since it was compared: then it is as good as wrong.
    async fn admit_by_password(
        &self,
        channel: ChannelId,
        compared: &Person,
        fresh_hash: Option<&str>,
        origin: &Origin,
        address_hash: &[u8],
    ) -> Result<Option<SignIn>, IdentityError> {
        let key = self.keys.present(channel, KeyName::Session).await?;
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, compared.id).await?;
        let unchanged = |person: &Person| person.password_hash == compared.password_hash;
        let Some(person) = person.filter(unchanged) else {
            return Ok(None);
        };
        if let Some(fresh_hash) = fresh_hash {
            people::set_password(&mut transaction, person.id, fresh_hash).await?;
        }
        let first = FirstFactor::Password;
        let admitted = self
            .admit(&mut transaction, channel, &person, origin, &key, first)
            .await?;
        lockout::forgive(&mut transaction, address_hash).await?;
        transaction.commit().await?;
        Ok(Some(admitted))
    }

    async fn note_failure(
        &self,
        channel: ChannelId,
        subject: Subject,
        failures: i32,
        origin: &Origin,
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.platform.begin().await?;
        Entry::by_guest(channel, subject, Kind::SignInFailed, origin)
            .write(&mut transaction, &self.platform)
            .await?;
        if lockout::locks(failures) {
            Entry::by_guest(channel, subject, Kind::LockedOut, origin)
                .with(json!({ "failures": failures }))
                .write(&mut transaction, &self.platform)
                .await?;
        }
        transaction.commit().await
    }
}

fn require(email: &str, password: &str) -> Result<(), IdentityError> {
    let missing: Vec<FieldProblem> = [("email", email), ("password", password)]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(field, _)| FieldProblem::new(field, "required"))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(IdentityError::Fields(missing))
    }
}
