//! How much waits to be looked at.

use kernel::ChannelId;
use sqlx::PgConnection;

/// What waits in a channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Reviews.
    pub reviews: i64,
    /// Questions.
    pub questions: i64,
    /// Answers of buyers.
    pub answers: i64,
}

/// Counts what is pending.
///
/// # Errors
/// Database errors.
pub async fn queue_counts(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<QueueCounts, sqlx::Error> {
    sqlx::query_as!(
        QueueCounts,
        r#"SELECT
            (SELECT count(*) FROM reviews WHERE channel_id = $1 AND status = 'pending') AS "reviews!",
            (SELECT count(*) FROM product_questions WHERE channel_id = $1 AND status = 'pending') AS "questions!",
            (SELECT count(*) FROM question_answers WHERE channel_id = $1 AND status = 'pending') AS "answers!""#,
        channel.0,
    )
    .fetch_one(connection)
    .await
}
