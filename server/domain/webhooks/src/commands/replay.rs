//! Has events worked again, by hand.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::store_events::call_for_work;
use crate::error::WebhookError;
use crate::model::WebhookEventId;

/// Has one event worked again, whatever became of it; its attempts are counted anew.
///
/// # Errors
/// [`WebhookError::NotReplayable`] when the channel has no such event, or it waits or is being worked already; database
/// errors.
pub async fn replay_event(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    event: WebhookEventId,
) -> Result<(), WebhookError> {
    let now = platform.now();
    let replayed = sqlx::query_scalar!(
        "UPDATE webhook_events SET state = 'received', attempts = 0, due_at = $3, finished_at = NULL
         WHERE channel_id = $1 AND id = $2 AND state IN ('failed', 'done', 'ignored', 'dead')
         RETURNING event_id",
        channel.0,
        event.0,
        now
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(WebhookError::NotReplayable)?;
    call_for_work(connection, platform, now).await?;
    let detail = json!({ "event": replayed });
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "webhooks.replay",
        "webhook_event",
        &event.to_string(),
        detail,
    )
    .await?;
    Ok(())
}

/// Has every dead event of the channel worked again, of one provider or of all. Returns how many.
///
/// # Errors
/// Database errors.
pub async fn replay_dead(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    provider: Option<&str>,
) -> Result<u64, WebhookError> {
    let now = platform.now();
    let replayed = sqlx::query!(
        "UPDATE webhook_events SET state = 'received', attempts = 0, due_at = $3, finished_at = NULL
         WHERE channel_id = $1 AND state = 'dead' AND ($2::text IS NULL OR provider = $2)",
        channel.0,
        provider,
        now
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    if replayed > 0 {
        call_for_work(connection, platform, now).await?;
        let detail = json!({ "events": replayed, "provider": provider });
        audit::record(
            connection,
            platform,
            channel,
            actor,
            "webhooks.replay_dead",
            "webhook_events",
            provider.unwrap_or("all"),
            detail,
        )
        .await?;
    }
    Ok(replayed)
}
