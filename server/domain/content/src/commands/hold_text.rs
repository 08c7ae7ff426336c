//! Keeps others from writing a text, if it is still as somebody has seen it.

use kernel::{ChannelId, Locale, Timestamp};
use sqlx::PgConnection;

use crate::error::ContentError;
use crate::model::HOME;

/// Holds the text in `locale` until the transaction ends. `seen` is when it had been written last, `None` if it was not.
///
/// # Errors
/// `content.changed` when that is no longer so; database errors.
pub async fn hold_text(
    connection: &mut PgConnection,
    channel: ChannelId,
    place: &str,
    locale: Locale,
    seen: Option<Timestamp>,
) -> Result<(), ContentError> {
    let written = if place == HOME {
        sqlx::query_scalar!(
            "SELECT updated_at FROM storefront_texts WHERE channel_id = $1 AND locale = $2 FOR UPDATE",
            channel.0,
            locale.tag()
        )
        .fetch_optional(connection)
        .await?
    } else {
        sqlx::query_scalar!(
            "SELECT updated_at FROM content_pages WHERE channel_id = $1 AND slug = $2 AND locale = $3 FOR UPDATE",
            channel.0,
            place,
            locale.tag()
        )
        .fetch_optional(connection)
        .await?
    };
    let micros = |at: Option<Timestamp>| at.map(|at| at.timestamp_micros());
    if micros(written) == micros(seen) {
        Ok(())
    } else {
        Err(ContentError::Changed)
    }
}
