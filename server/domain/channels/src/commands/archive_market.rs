//! Takes a market off the shop, or opens it again.

use kernel::{ChannelId, MarketId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::MarketError;

/// An archived market is offered to nobody any more; carts that are in it may still be paid, at the prices it has then.
/// Done again, it changes nothing.
///
/// # Errors
/// [`MarketError::NoMarket`]; [`MarketError::Default`]; database errors.
pub async fn archive_market(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    market: MarketId,
    archived: bool,
) -> Result<(), MarketError> {
    let row = sqlx::query!(
        "SELECT is_default, archived_at FROM markets WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        market.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(MarketError::NoMarket)?;
    if row.is_default {
        return Err(MarketError::Default);
    }
    if row.archived_at.is_some() == archived {
        return Ok(());
    }
    sqlx::query!(
        "UPDATE markets SET archived_at = $3 WHERE channel_id = $1 AND id = $2",
        channel.0,
        market.0,
        archived.then(|| platform.now())
    )
    .execute(&mut *connection)
    .await?;
    let action = if archived {
        "channels.archive_market"
    } else {
        "channels.open_market"
    };
    let subject = market.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        action,
        "market",
        &subject,
        json!({}),
    )
    .await?;
    Ok(())
}
