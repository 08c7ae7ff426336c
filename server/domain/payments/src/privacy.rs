//! What payments know about a person, over all channels: to be handed out, and to be forgotten.
//!
//! Scheme and last four digits stay with a payment: they are its record towards the bank, for refunds and disputes.

use kernel::{ChannelId, PersonId};
use platform::Platform;
use serde_json::Value;
use sqlx::PgConnection;

use crate::jobs::forget_at_gateway;

/// The person's saved cards, as little of each as we know ourselves.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'card', c.brand || ' •••• ' || c.last4,
             'expires', lpad(c.expiry_month::text, 2, '0') || '/' || c.expiry_year, 'is_default', c.is_default,
             'saved_at', c.created_at, 'removed_at', c.removed_at) ORDER BY c.created_at), '[]') AS "data!"
         FROM saved_cards c JOIN channels h ON h.id = c.channel_id WHERE c.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Deletes the person's cards and has the gateway forget them. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(
    connection: &mut PgConnection,
    platform: &Platform,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    let gone = sqlx::query!(
        r#"DELETE FROM saved_cards WHERE person_id = $1
         RETURNING channel_id AS "channel: ChannelId", gateway, token, removed_at IS NULL AS "kept!""#,
        person.0
    )
    .fetch_all(&mut *connection)
    .await?;
    for card in gone.into_iter().filter(|card| card.kept) {
        forget_at_gateway(
            connection,
            platform,
            card.channel,
            (card.gateway, card.token),
        )
        .await?;
    }
    sqlx::query!("DELETE FROM card_setups WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE payments SET keep_card_for_person_id = NULL WHERE keep_card_for_person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
