//! A letter with a code was lost: the card gets a new code, and the old one is nothing any more.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::code;
use crate::error::CreditError;
use crate::model::{AccountId, Issued};

/// Gives a card a new code. What is left on it stays; carts that took it keep it.
///
/// # Errors
/// [`CreditError::NoCard`]; database errors.
pub async fn replace_code(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    card: AccountId,
) -> Result<Issued, CreditError> {
    let fresh = code::generate(platform.random());
    let changed = sqlx::query!(
        "UPDATE gift_cards SET code_hash = $3, last_four = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        card.0,
        code::hash(channel, &fresh),
        code::last_four(&fresh)
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() == 0 {
        return Err(CreditError::NoCard);
    }
    let subject = card.0.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "credit.replace_code",
        "gift_card",
        &subject,
        json!({}),
    )
    .await?;
    Ok(Issued {
        id: card,
        code: code::in_groups(&fresh),
    })
}
