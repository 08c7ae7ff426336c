//! Somebody wants an account.
//!
//! An address that has one already gets a mail that says so, and the caller the same answer after the same work. Whether
//! the account is verified makes no difference: else whoever registers a stranger's address could be given the
//! stranger's blessing later. The stranger's way in is to reset the password.

use kernel::{ChannelId, FieldProblem, Locale, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::fields::{address_hash, check_email, check_name};
use crate::journal::{Entry, Kind, Subject};
use crate::limits;
use crate::links::Purpose;
use crate::model::{Origin, Registration};
use crate::password::Password;
use crate::people::{self, Person};
use crate::service::Identity;

/// A registration that can be taken.
pub(super) struct Checked {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) password: Password,
    pub(super) locale: Locale,
}

impl Identity {
    /// Makes an account and has a link sent that verifies its address (`identity.verification_requested`); when the
    /// address has an account, has its owner told instead (`identity.registration_repeated`). Which of the two is not
    /// told.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], [`IdentityError::TooMany`]; hashing or the database fail.
    pub async fn register(
        &self,
        channel: ChannelId,
        new: Registration<'_>,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let checked = check(&new).await?;
        let hash = address_hash(&checked.email);
        limits::check(self.limiter.as_ref(), &limits::REGISTER, origin, &hash).await?;
        self.quietly(self.write_registration(channel, &checked, origin))
            .await
    }

    async fn write_registration(
        &self,
        channel: ChannelId,
        new: &Checked,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let password_hash = self
            .hasher
            .hash(self.platform.random(), &new.password)
            .await?;
        let mut transaction = self.platform.begin().await?;
        match self
            .insert_person(&mut transaction, new, password_hash, false)
            .await?
        {
            Some(person) => {
                self.welcome(&mut transaction, channel, &person, origin)
                    .await?;
            }
            None => {
                self.warn_owner(&mut transaction, channel, &new.email)
                    .await?
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Writes the person unless the address is taken.
    pub(super) async fn insert_person(
        &self,
        connection: &mut PgConnection,
        new: &Checked,
        password_hash: String,
        email_verified: bool,
    ) -> Result<Option<Person>, sqlx::Error> {
        let (id, now) = (self.platform.ids().next::<PersonId>(), self.platform.now());
        let inserted = sqlx::query!(
            "INSERT INTO people (id, email, name, locale, password_hash, email_verified_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING",
            id.0,
            new.email,
            new.name,
            new.locale.tag(),
            password_hash,
            email_verified.then_some(now),
            now,
        )
        .execute(connection)
        .await?;
        Ok((inserted.rows_affected() == 1).then(|| Person {
            id,
            email: new.email.clone(),
            name: new.name.clone(),
            locale: new.locale.tag().to_owned(),
            password_hash,
            email_verified,
        }))
    }

    async fn welcome(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        origin: &Origin,
    ) -> Result<(), sqlx::Error> {
        let link = self
            .issue_link(connection, channel, person.id, Purpose::VerifyEmail)
            .await?;
        people::join_channel(connection, channel, person.id, self.platform.now()).await?;
        let subject = Subject::Person(person.id);
        Entry::by_guest(channel, subject, Kind::Registered, origin)
            .write(connection, &self.platform)
            .await?;
        let more = json!({ "link": link });
        self.notify(
            connection,
            channel,
            "identity.verification_requested",
            person,
            more,
        )
        .await
    }

    async fn warn_owner(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        email: &str,
    ) -> Result<(), sqlx::Error> {
        let Some(person) = people::by_email(connection, email).await? else {
            return Ok(());
        };
        self.notify(
            connection,
            channel,
            "identity.registration_repeated",
            &person,
            json!({}),
        )
        .await
    }
}

/// Reads a registration; names every field that can not be right.
pub(super) async fn check(new: &Registration<'_>) -> Result<Checked, IdentityError> {
    let (email, name) = (check_email(new.email), check_name(new.name));
    let password = Password::typed(new.password);
    let (known_email, known_name) = (
        email.as_deref().unwrap_or_default(),
        name.as_deref().unwrap_or_default(),
    );
    let bad_password = password.problem(known_email, known_name).await?;
    match (email, name, bad_password) {
        (Ok(email), Ok(name), None) => Ok(Checked {
            email,
            name,
            password,
            locale: Locale::parse(new.locale).unwrap_or_default(),
        }),
        (email, name, bad_password) => {
            let problems: [Option<FieldProblem>; 3] = [email.err(), name.err(), bad_password];
            Err(IdentityError::Fields(
                problems.into_iter().flatten().collect(),
            ))
        }
    }
}
