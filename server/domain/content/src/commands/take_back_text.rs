//! Takes a text of the shop back, so that the program's own is shown again.

use kernel::{ChannelId, Locale};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::ContentError;
use crate::model::HOME;

/// Takes back what the shop has written at `place` in `locale`; `false` when that was nothing. The caller owns the
/// transaction.
///
/// # Errors
/// Database errors.
pub async fn take_back_text(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    place: &str,
    locale: Locale,
) -> Result<bool, ContentError> {
    let taken = if place == HOME {
        sqlx::query!(
            "DELETE FROM storefront_texts WHERE channel_id = $1 AND locale = $2",
            channel.0,
            locale.tag()
        )
        .execute(&mut *connection)
        .await?
    } else {
        sqlx::query!(
            "DELETE FROM content_pages WHERE channel_id = $1 AND slug = $2 AND locale = $3",
            channel.0,
            place,
            locale.tag()
        )
        .execute(&mut *connection)
        .await?
    };
    if taken.rows_affected() == 0 {
        return Ok(false);
    }
    let detail = json!({ "locale": locale.tag() });
    let (action, subject) = ("content.take_back", "content_page");
    audit::record(
        connection, platform, channel, actor, action, subject, place, detail,
    )
    .await?;
    Ok(true)
}
