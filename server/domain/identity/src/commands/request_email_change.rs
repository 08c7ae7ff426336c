//! A person wants another address; whoever gets mail there decides.
//!
//! Whether the new address has an account is told to its owner and not to the person who asks.

use kernel::{ChannelId, PersonId};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::fields::{address_hash, check_email};
use crate::journal::{Entry, Kind};
use crate::limits;
use crate::links::{self, Purpose};
use crate::model::Origin;
use crate::people::{self, Person};
use crate::service::Identity;

impl Identity {
    /// Has a link sent to the new address (`identity.email_change_requested`) and a notice to the present one
    /// (`identity.email_change_noticed`). When somebody has the new address, its owner is told instead of getting a
    /// link (`identity.email_change_repeated`). Which of the two is not told. An older link of this kind ends.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], also for the address that the person has; [`IdentityError::TooMany`],
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn request_email_change(
        &self,
        channel: ChannelId,
        person: PersonId,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let email = check_email(email).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let (limiter, hash) = (self.limiter.as_ref(), address_hash(&email));
        limits::check_one(limiter, &limits::CHANGE_EMAIL, &person.to_string()).await?;
        limits::check(limiter, &limits::NEW_EMAIL, origin, &hash).await?;
        self.quietly(self.write_email_change(channel, person, &email, origin))
            .await
    }

    async fn write_email_change(
        &self,
        channel: ChannelId,
        person: PersonId,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if person.email == email {
            return Err(IdentityError::field("email", "unchanged"));
        }
        match people::by_email(&mut transaction, email).await? {
            None => {
                self.send_change_link(&mut transaction, channel, &person, email)
                    .await?;
            }
            Some(owner) => {
                let (purpose, now) = (Some(Purpose::ChangeEmail), self.platform.now());
                links::end_links(&mut transaction, person.id, purpose, now).await?;
                let topic = "identity.email_change_repeated";
                self.notify(&mut transaction, channel, topic, &owner, json!({}))
                    .await?;
            }
        }
        Entry::by_owner(channel, person.id, Kind::EmailChangeRequested, origin)
            .with(json!({ "to": hex::encode(address_hash(email)) }))
            .write(&mut transaction, &self.platform)
            .await?;
        let topic = "identity.email_change_noticed";
        self.notify(&mut transaction, channel, topic, &person, json!({}))
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The letter goes to the new address, in the person's name.
    async fn send_change_link(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        email: &str,
    ) -> Result<(), sqlx::Error> {
        let link = self
            .issue_change_link(connection, channel, person.id, email)
            .await?;
        let there = Person {
            email: email.to_owned(),
            ..person.clone()
        };
        let topic = "identity.email_change_requested";
        self.notify(connection, channel, topic, &there, json!({ "link": link }))
            .await
    }
}
