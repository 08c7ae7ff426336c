//! A person wants a card kept no longer.

use kernel::{ChannelId, PersonId, SavedCardId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::{Connection, PgConnection};

use crate::error::PaymentError;
use crate::jobs::forget_at_gateway;

/// Removes one of the person's cards, here at once and at the gateway by a job. When it was the default, the newest of the
/// others becomes it.
///
/// # Errors
/// [`PaymentError::NoSavedCard`]; database errors.
pub async fn remove_card(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    card: SavedCardId,
) -> Result<(), PaymentError> {
    let mut transaction = connection.begin().await?;
    let cards = lock_cards(&mut transaction, channel, person).await?;
    if !cards.contains(&card) {
        return Err(PaymentError::NoSavedCard);
    }
    let removed = sqlx::query!(
        "UPDATE saved_cards SET removed_at = $3, is_default = false WHERE channel_id = $1 AND id = $2
         RETURNING gateway, token",
        channel.0,
        card.0,
        platform.now()
    )
    .fetch_one(&mut *transaction)
    .await?;
    sqlx::query!(
        "UPDATE saved_cards SET is_default = true
         WHERE channel_id = $1 AND id = (
             SELECT id FROM saved_cards WHERE channel_id = $1 AND person_id = $2 AND removed_at IS NULL
             ORDER BY id DESC LIMIT 1)
           AND NOT EXISTS (SELECT FROM saved_cards WHERE channel_id = $1 AND person_id = $2 AND is_default)",
        channel.0,
        person.0
    )
    .execute(&mut *transaction)
    .await?;
    let kept_at = (removed.gateway, removed.token);
    forget_at_gateway(&mut transaction, platform, channel, kept_at).await?;
    audit::record(
        &mut transaction,
        platform,
        channel,
        &Actor::Person(person),
        "payments.remove_card",
        "saved_card",
        &card.to_string(),
        json!({}),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The person's cards, their rows locked in order.
pub(super) async fn lock_cards(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<SavedCardId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: SavedCardId" FROM saved_cards
         WHERE channel_id = $1 AND person_id = $2 AND removed_at IS NULL ORDER BY id FOR UPDATE"#,
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await
}
