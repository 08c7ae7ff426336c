//! Takes a set of synonyms away.

use kernel::ChannelId;
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// Takes the set away; `false` when the channel has none such.
///
/// # Errors
/// Database errors.
pub async fn remove_synonyms(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    set: Uuid,
) -> Result<bool, sqlx::Error> {
    let removed = sqlx::query!(
        "DELETE FROM search_synonyms WHERE channel_id = $1 AND id = $2",
        channel.0,
        set
    )
    .execute(&mut *connection)
    .await?
    .rows_affected()
        == 1;
    if removed {
        audit::record(
            connection,
            platform,
            channel,
            actor,
            "search.remove_synonyms",
            "synonyms",
            &set.to_string(),
            json!({}),
        )
        .await?;
    }
    Ok(removed)
}
