//! Which card is offered first.

use kernel::{ChannelId, PersonId, SavedCardId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::remove_card::lock_cards;
use crate::error::PaymentError;

/// Makes one of the person's cards the one that is offered first.
///
/// # Errors
/// [`PaymentError::NoSavedCard`]; database errors.
pub async fn set_default_card(
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
    sqlx::query!(
        "UPDATE saved_cards SET is_default = false WHERE channel_id = $1 AND person_id = $2 AND is_default",
        channel.0,
        person.0
    )
    .execute(&mut *transaction)
    .await?;
    sqlx::query!(
        "UPDATE saved_cards SET is_default = true WHERE channel_id = $1 AND id = $2",
        channel.0,
        card.0
    )
    .execute(&mut *transaction)
    .await?;
    audit::record(
        &mut transaction,
        platform,
        channel,
        &Actor::Person(person),
        "payments.set_default_card",
        "saved_card",
        &card.to_string(),
        json!({}),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
