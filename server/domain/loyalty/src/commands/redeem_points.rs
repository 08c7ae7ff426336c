//! Points become store credit. The credit itself is granted by the caller, in the same transaction.

use kernel::{ChannelId, Currency, Money, PersonId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::account::{self, Account, Entry};
use crate::error::LoyaltyError;
use crate::model::{EntryKind, Programme};
use crate::{queries, rules};

/// What was redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redeemed {
    /// The credit to be granted.
    pub value: Money,
    /// Whether it happened now; else it had happened before under the same key.
    pub is_new: bool,
}

/// Takes `points` of the person. `key` is the form's: the same one again takes nothing more and answers the same.
///
/// # Errors
/// [`LoyaltyError::NoProgramme`], [`LoyaltyError::BelowMinimum`], [`LoyaltyError::Step`], [`LoyaltyError::NotEnough`];
/// [`LoyaltyError::KeyUsed`] when the key was used for something else.
pub async fn redeem_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    key: Uuid,
    points: i64,
) -> Result<Redeemed, LoyaltyError> {
    let now = platform.now();
    let account = account::lock(connection, channel, person, now).await?;
    if let Some(before) = redeemed_before(connection, channel, person, key, points).await? {
        return before;
    }
    let programme = queries::programme(connection, channel).await?;
    let programme = programme.filter(|programme| programme.active);
    let programme = programme.ok_or(LoyaltyError::NoProgramme)?;
    let value = worth(&programme, account, points)?;
    let entry = Entry {
        form_key: Some(key),
        available: -points,
        value_minor: Some(value.minor()),
        ..Entry::new(platform, EntryKind::Redeemed, programme.currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    let (actor, subject) = (Actor::Person(person), person.to_string());
    let detail = json!({ "points": points, "value": value });
    audit::record(
        connection,
        platform,
        channel,
        &actor,
        "loyalty.redeem",
        "person",
        &subject,
        detail,
    )
    .await?;
    Ok(Redeemed {
        value,
        is_new: true,
    })
}

fn worth(programme: &Programme, account: Account, points: i64) -> Result<Money, LoyaltyError> {
    if points < i64::from(programme.minimum_points) {
        return Err(LoyaltyError::BelowMinimum);
    }
    let value = rules::value_of(programme, points).ok_or(LoyaltyError::Step)?;
    if points > account.available {
        return Err(LoyaltyError::NotEnough);
    }
    Ok(value)
}

async fn redeemed_before(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    key: Uuid,
    points: i64,
) -> Result<Option<Result<Redeemed, LoyaltyError>>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT person_id AS "person: PersonId", available_change, value_minor, currency AS "currency: Currency"
         FROM loyalty_entries WHERE channel_id = $1 AND form_key = $2"#,
        channel.0,
        key,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| match row.value_minor {
        Some(minor) if row.person == person && row.available_change == -points => Ok(Redeemed {
            value: Money::new(minor, row.currency),
            is_new: false,
        }),
        _ => Err(LoyaltyError::KeyUsed),
    }))
}
