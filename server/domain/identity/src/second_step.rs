//! Tries at a second factor: counted before they are looked at, as those at the password are.
//!
//! Wrong codes lock the person's second factor for longer each time, by the same steps as wrong passwords lock an address
//! (only who knows the first factor can cause it), and five end the sign-in that waits.

use kernel::{ChannelId, PersonId};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::admission::{self, MOST_WRONG_CODES};
use crate::error::IdentityError;
use crate::journal::{Entry, Kind, Subject};
use crate::limits;
use crate::lockout;
use crate::model::Origin;
use crate::service::Identity;

/// A try that was counted.
pub(crate) struct Try {
    pub(crate) person: PersonId,
    failures: i32,
}

/// What failures of a person's second factor are counted under, in the table of addresses.
fn subject(person: PersonId) -> [u8; 32] {
    Sha256::digest(format!("second factor of {person}").as_bytes()).into()
}

impl Identity {
    /// Counts a try of a person as failed.
    pub(crate) async fn begin_code(&self, person: PersonId) -> Result<Try, IdentityError> {
        let limiter = self.limiter.as_ref();
        limits::check_one(limiter, &limits::SECOND_FACTOR, &person.to_string()).await?;
        let failures = lockout::begin_try(&self.platform, &subject(person)).await?;
        Ok(Try { person, failures })
    }

    /// Counts a try of whoever waits for the second step under `token`.
    pub(crate) async fn begin_second_step(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Try, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let now = self.platform.now();
        let pending = admission::find_pending(&mut connection, channel, token, now).await?;
        drop(connection);
        let pending = pending.ok_or(IdentityError::PendingOver)?;
        self.begin_code(pending).await
    }

    /// Notes a wrong code, and counts it against the sign-in that waits under `token`, if one does. Returns the answer to
    /// give; the transaction is to be committed all the same.
    pub(crate) async fn note_wrong_code(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        tried: &Try,
        token: Option<&str>,
        field: &str,
        origin: &Origin,
    ) -> Result<IdentityError, IdentityError> {
        let subject = Subject::Person(tried.person);
        let wrong = match token {
            Some(token) => admission::count_wrong_code(connection, channel, token).await?,
            None => 0,
        };
        Entry::by_guest(channel, subject, Kind::SecondFactorFailed, origin)
            .with(json!({ "failures": tried.failures }))
            .write(connection, &self.platform)
            .await?;
        if lockout::locks(tried.failures) {
            Entry::by_guest(channel, subject, Kind::LockedOut, origin)
                .with(json!({ "failures": tried.failures, "second_factor": true }))
                .write(connection, &self.platform)
                .await?;
        }
        Ok(if wrong >= MOST_WRONG_CODES {
            IdentityError::PendingOver
        } else {
            IdentityError::field(field, "wrong_code")
        })
    }
}

/// The code was right: forgets the failures.
pub(crate) async fn forgive(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    lockout::forgive(connection, &subject(person)).await
}
