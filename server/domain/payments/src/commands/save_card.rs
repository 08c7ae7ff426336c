//! Remembers a card that a gateway keeps.

use kernel::{ChannelId, PersonId, SavedCardId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::gateway::KeptCard;
use crate::jobs::forget_at_gateway;

/// Remembers the card. The first one of a person becomes the default. One with the same digits and expiry takes the place
/// of the one before. `None` when this very token is known already: nothing is changed then.
///
/// # Errors
/// Database errors.
pub async fn save_card(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    gateway: &str,
    card: &KeptCard,
) -> Result<Option<SavedCardId>, sqlx::Error> {
    let id: SavedCardId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO saved_cards (channel_id, id, person_id, gateway, token, brand, last4, expiry_month, expiry_year,
                                  is_default, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10)
         ON CONFLICT ON CONSTRAINT saved_cards_token_key DO NOTHING",
        channel.0,
        id.0,
        person.0,
        gateway,
        card.token,
        card.brand,
        card.last4,
        card.expiry.0,
        card.expiry.1,
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(None);
    }
    replace_same(connection, platform, channel, person, id, card).await?;
    sqlx::query!(
        "UPDATE saved_cards SET is_default = true
         WHERE channel_id = $1 AND id = $2 AND NOT EXISTS (
             SELECT FROM saved_cards WHERE channel_id = $1 AND person_id = $3 AND is_default)",
        channel.0,
        id.0,
        person.0
    )
    .execute(&mut *connection)
    .await?;
    let (actor, subject) = (Actor::Person(person), id.to_string());
    let detail = json!({ "brand": card.brand, "last4": card.last4 });
    audit::record(
        connection,
        platform,
        channel,
        &actor,
        "payments.save_card",
        "saved_card",
        &subject,
        detail,
    )
    .await?;
    Ok(Some(id))
}

/// The same card saved twice is one card: the newer token stays.
async fn replace_same(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    new: SavedCardId,
    card: &KeptCard,
) -> Result<(), sqlx::Error> {
    let replaced = sqlx::query!(
        "UPDATE saved_cards SET removed_at = $8, is_default = false
         WHERE channel_id = $1 AND person_id = $2 AND id <> $3 AND removed_at IS NULL
           AND brand = $4 AND last4 = $5 AND expiry_month = $6 AND expiry_year = $7
         RETURNING gateway, token",
        channel.0,
        person.0,
        new.0,
        card.brand,
        card.last4,
        card.expiry.0,
        card.expiry.1,
        platform.now()
    )
    .fetch_all(&mut *connection)
    .await?;
    for card in replaced {
        let kept_at = (card.gateway, card.token);
        forget_at_gateway(connection, platform, channel, kept_at).await?;
    }
    Ok(())
}
