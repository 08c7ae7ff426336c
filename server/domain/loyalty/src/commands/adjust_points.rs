//! Somebody of the shop gives points, or takes some.

use kernel::{ChannelId, PersonId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::account::{self, Entry};
use crate::error::LoyaltyError;
use crate::model::EntryKind;
use crate::queries;

/// At most so many points at a time.
const MOST: i64 = 1_000_000;
/// Longest reason, in characters.
const LONGEST: usize = 200;

/// Gives `points` to the person, or takes them when they are negative. The reason is shown to the person. `key` is the
/// form's: the same one again changes nothing.
///
/// # Errors
/// [`LoyaltyError::Fields`] with `points` or `reason`; [`LoyaltyError::NotEnough`]; [`LoyaltyError::NoProgramme`] where
/// there never was one.
pub async fn adjust_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (person, key): (PersonId, Uuid),
    points: i64,
    reason: &str,
) -> Result<(), LoyaltyError> {
    let reason = reason.trim();
    if points == 0 || !(-MOST..=MOST).contains(&points) {
        return Err(LoyaltyError::field("points", "out_of_range"));
    }
    if reason.is_empty() {
        return Err(LoyaltyError::field("reason", "required"));
    }
    if reason.chars().count() > LONGEST {
        return Err(LoyaltyError::field("reason", "too_long"));
    }
    let programme = queries::programme(connection, channel).await?;
    let currency = programme.ok_or(LoyaltyError::NoProgramme)?.currency;
    let now = platform.now();
    let account = account::lock(connection, channel, person, now).await?;
    if queries::key_is_used(connection, channel, key).await? {
        return Ok(());
    }
    if account.available.saturating_add(points) < 0 {
        return Err(LoyaltyError::NotEnough);
    }
    let entry = Entry {
        form_key: Some(key),
        available: points,
        reason,
        ..Entry::new(platform, EntryKind::Adjusted, currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    let (subject, detail) = (
        person.to_string(),
        json!({ "points": points, "reason": reason }),
    );
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "loyalty.adjust",
        "person",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}
