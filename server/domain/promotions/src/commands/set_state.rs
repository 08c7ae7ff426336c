//! A promotion is started or stopped.

use kernel::{ChannelId, PromotionId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::PromotionError;
use crate::model::State;

/// Takes the promotion to `next`. Asked again, changes nothing.
///
/// # Errors
/// [`PromotionError::NoPromotion`]; [`PromotionError::State`] when it can not go there; the database fails.
pub async fn set_state(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    id: PromotionId,
    next: State,
) -> Result<(), PromotionError> {
    let stored = sqlx::query_scalar!(
        "SELECT state FROM promotions WHERE channel_id = $1 AND id = $2 FOR NO KEY UPDATE",
        channel.0,
        id.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(PromotionError::NoPromotion)?;
    let now = State::parse(&stored).ok_or(PromotionError::State)?;
    if now == next {
        return Ok(());
    }
    if !now.can_become(next) {
        return Err(PromotionError::State);
    }
    sqlx::query!(
        "UPDATE promotions SET state = $3, updated_at = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        id.0,
        next.as_str(),
        platform.now()
    )
    .execute(&mut *connection)
    .await?;
    let (subject, detail) = (
        id.to_string(),
        json!({ "from": stored, "to": next.as_str() }),
    );
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "promotions.set_state",
        "promotion",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}
