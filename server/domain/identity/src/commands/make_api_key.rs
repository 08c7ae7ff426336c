//! A person makes a key for a program.

use chrono::TimeDelta;
use kernel::{ApiKeyId, ChannelId, PersonId, Timestamp};
use serde_json::json;
use sqlx::PgConnection;

use crate::api_key::{KeyText, MadeApiKey, NewApiKey, stored_scopes};
use crate::error::IdentityError;
use crate::fields::check_name;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

/// Longest life of a key that ends by itself, in days: ten years.
const LONGEST_LIFE: u16 = 3650;

impl Identity {
    /// Makes a key that may do what `by` chooses of what `by` may do. Its text is in the answer and nowhere else.
    /// Deliberately not asked here: whether `by` may make keys at all; the border asks.
    ///
    /// # Errors
    /// [`IdentityError::Fields`] with `name`, `scopes` (`required`, `beyond_role`) or `days`; the database fails.
    pub async fn make_api_key(
        &self,
        channel: ChannelId,
        new: NewApiKey<'_>,
        by: PersonId,
        origin: &Origin,
    ) -> Result<MadeApiKey, IdentityError> {
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let role = people::role_in(&mut transaction, channel, by).await?;
        let checked = (
            check_name(new.name).map_err(|problem| IdentityError::Fields(vec![problem])),
            stored_scopes(role, new.scopes),
            check_life(new.days),
        );
        let (name, scopes, life) = match checked {
            (Ok(name), Ok(scopes), Ok(life)) => (name, scopes, life),
            (name, scopes, life) => return Err(all_of([name.err(), scopes.err(), life.err()])),
        };
        let row = Row {
            name: &name,
            scopes: &scopes,
            expires_at: life.map(|life| now + life),
        };
        let made = self
            .insert_api_key(&mut transaction, channel, row, by, now)
            .await?;
        Entry::by_owner(channel, by, Kind::ApiKeyMade, origin)
            .with(json!({ "key": made.id, "name": name, "scopes": scopes }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(made)
    }

    /// Writes a key with a text of its own.
    pub(super) async fn insert_api_key(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        row: Row<'_>,
        by: PersonId,
        now: Timestamp,
    ) -> Result<MadeApiKey, sqlx::Error> {
        let id = self.platform.next_ordered::<ApiKeyId>();
        let text = KeyText::draw(self.platform.random());
        sqlx::query!(
            "INSERT INTO api_keys (channel_id, id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            channel.0,
            id.0,
            row.name,
            text.prefix(),
            &text.hash(),
            row.scopes,
            by.0,
            now,
            row.expires_at,
        )
        .execute(connection)
        .await?;
        Ok(MadeApiKey {
            id,
            text: text.into_string(),
        })
    }
}

/// What a new key has beside what is drawn.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) scopes: &'a [String],
    pub(super) expires_at: Option<Timestamp>,
}

fn check_life(days: Option<u16>) -> Result<Option<TimeDelta>, IdentityError> {
    match days {
        None => Ok(None),
        Some(days @ 1..=LONGEST_LIFE) => Ok(Some(TimeDelta::days(i64::from(days)))),
        Some(_) => Err(IdentityError::field("days", "out_of_range")),
    }
}

/// The complaints of several fields in one.
fn all_of<const N: usize>(errors: [Option<IdentityError>; N]) -> IdentityError {
    let problems = errors.into_iter().flatten().flat_map(|error| match error {
        IdentityError::Fields(problems) => problems,
        _ => Vec::new(),
    });
    IdentityError::Fields(problems.collect())
}
