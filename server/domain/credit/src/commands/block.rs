//! A gift card is blocked, and let go again.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::CreditError;
use crate::model::AccountId;

/// Blocks a card: no order takes it any more. What orders hold already stays theirs. One that is blocked stays so.
///
/// # Errors
/// [`CreditError::NoCard`]; database errors.
pub async fn block(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    card: AccountId,
) -> Result<(), CreditError> {
    set(connection, platform, channel, actor, card, true).await
}

/// Lets a blocked card be used again.
///
/// # Errors
/// [`CreditError::NoCard`]; database errors.
pub async fn unblock(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    card: AccountId,
) -> Result<(), CreditError> {
    set(connection, platform, channel, actor, card, false).await
}

async fn set(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    card: AccountId,
    blocked: bool,
) -> Result<(), CreditError> {
    let was_blocked = sqlx::query_scalar!(
        r#"SELECT blocked_at IS NOT NULL AS "blocked!" FROM credit_accounts
         WHERE channel_id = $1 AND id = $2 AND kind = 'gift_card' FOR NO KEY UPDATE"#,
        channel.0,
        card.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(CreditError::NoCard)?;
    if was_blocked == blocked {
        return Ok(());
    }
    sqlx::query!(
        "UPDATE credit_accounts SET blocked_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        card.0,
        blocked.then(|| platform.now())
    )
    .execute(&mut *connection)
    .await?;
    let action = if blocked {
        "credit.block"
    } else {
        "credit.unblock"
    };
    let subject = card.0.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        action,
        "gift_card",
        &subject,
        json!({}),
    )
    .await?;
    Ok(())
}
