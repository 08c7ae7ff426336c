//! Somebody writes a promotion.

use kernel::{ChannelId, PromotionId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::json;
use crate::draft::Draft;
use crate::error::PromotionError;

/// Writes a promotion as a draft, which nobody sees before it is started.
///
/// # Errors
/// [`PromotionError::Fields`]; the database fails.
pub async fn create_promotion(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    draft: &Draft,
) -> Result<PromotionId, PromotionError> {
    draft.check()?;
    let id: PromotionId = platform.ids().next();
    sqlx::query!(
        "INSERT INTO promotions (channel_id, id, name, state, priority, stacking_group, needs_code, currency, starts_at,
                                 ends_at, conditions, selection, action, usage_limit, customer_limit, budget_minor,
                                 created_at, updated_at)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)",
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
    .execute(&mut *connection)
    .await?;
    let (subject, detail) = (id.to_string(), json!({ "name": draft.name.trim() }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "promotions.create",
        "promotion",
        &subject,
        detail,
    )
    .await?;
    Ok(id)
}
