//! Somebody rewrites a promotion. Orders that were placed keep what they got.

use kernel::{ChannelId, PromotionId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::json;
use crate::draft::Draft;
use crate::error::PromotionError;

/// Rewrites a promotion, running or not, and counts its uses anew: they are kept for limited promotions alone, and it
/// may just have become one. The row is locked against orders that are using it while that is done.
///
/// # Errors
/// [`PromotionError::Fields`], [`PromotionError::NoPromotion`]; [`PromotionError::BelowUse`] when orders have used more
/// than the new limits allow; the database fails.
pub async fn change_promotion(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    id: PromotionId,
    draft: &Draft,
) -> Result<(), PromotionError> {
    draft.check()?;
    // FOR UPDATE waits for every transaction that has just written a redemption, which refers to this row.
    sqlx::query!(
        "SELECT id FROM promotions WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        id.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(PromotionError::NoPromotion)?;
    write(connection, platform, channel, id, draft)
        .await
        .map_err(limits)?;
    let (subject, detail) = (id.to_string(), json!({ "name": draft.name.trim() }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "promotions.change",
        "promotion",
        &subject,
        detail,
    )
    .await?;
    Ok(())
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    id: PromotionId,
    draft: &Draft,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE promotions SET name = $3, priority = $4, stacking_group = $5, needs_code = $6, currency = $7,
                starts_at = $8, ends_at = $9, conditions = $10, selection = $11, action = $12, usage_limit = $13,
                customer_limit = $14, budget_minor = $15, updated_at = $16, used_count = used.count,
                spent_minor = used.spent
         FROM (SELECT count(*)::integer AS count, coalesce(sum(goods_minor + shipping_minor), 0)::bigint AS spent
               FROM promotion_redemptions
               WHERE channel_id = $1 AND promotion_id = $2 AND status = 'held') used
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        id.0,
        draft.name.trim(),
        draft.priority,
        draft.stacking.group(),
        draft.needs_code,
        draft.currency.map(|currency| currency.code()),
        draft.starts_at,
        draft.ends_at,
        json(&draft.conditions)?,
        json(&draft.selection)?,
        json(&draft.action)?,
        draft.usage_limit,
        draft.customer_limit,
        draft.budget_minor,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn limits(error: sqlx::Error) -> PromotionError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    match constraint {
        Some("promotions_never_over_limit" | "promotions_never_over_budget") => {
            PromotionError::BelowUse
        }
        _ => error.into(),
    }
}
