//! The running order of a show.

use kernel::{ChannelId, SegmentId, ShowId};
use sqlx::PgConnection;

/// A part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentView {
    /// The segment.
    pub id: SegmentId,
    /// Name.
    pub title: String,
    /// Markdown; may be empty.
    pub script: String,
    /// How long it takes.
    pub minutes: i32,
}

/// The segments in their order.
///
/// # Errors
/// Database errors.
pub async fn run_of_show(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<Vec<SegmentView>, sqlx::Error> {
    sqlx::query_as!(
        SegmentView,
        r#"SELECT id AS "id: SegmentId", title, script, minutes FROM show_segments
           WHERE channel_id = $1 AND show_id = $2 ORDER BY position, id"#,
        channel.0,
        show.0
    )
    .fetch_all(connection)
    .await
}
