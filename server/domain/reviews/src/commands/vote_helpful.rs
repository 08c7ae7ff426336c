//! Somebody found a review helpful.

use kernel::{ChannelId, PersonId, ReviewId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::ReviewsError;

/// Counts the person's vote for a published review once, and answers how many votes it has. Authors do not vote for
/// themselves; that changes nothing.
///
/// # Errors
/// [`ReviewsError::Missing`] when no such review is shown; database errors.
pub async fn vote_helpful(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    review: ReviewId,
) -> Result<i32, ReviewsError> {
    let found = sqlx::query!(
        "SELECT person_id, helpful_count FROM reviews
         WHERE channel_id = $1 AND id = $2 AND status = 'published' FOR UPDATE",
        channel.0,
        review.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(ReviewsError::Missing)?;
    if found.person_id == person.0 {
        return Ok(found.helpful_count);
    }
    let counted = sqlx::query_scalar!(
        "WITH vote AS (
            INSERT INTO review_votes (channel_id, review_id, person_id, voted_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING RETURNING review_id
         )
         UPDATE reviews SET helpful_count = helpful_count + 1
         WHERE channel_id = $1 AND id = (SELECT review_id FROM vote) RETURNING helpful_count",
        channel.0,
        review.0,
        person.0,
        platform.now(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(counted.unwrap_or(found.helpful_count))
}
