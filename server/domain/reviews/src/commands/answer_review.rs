//! The shop answers a review in public.

use kernel::{ChannelId, ReviewId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::note;
use crate::error::{Complaints, ReviewsError};
use crate::model::LONGEST_ANSWER;

/// Sets the shop's answer, in place of the one before. An empty text takes it away.
///
/// # Errors
/// [`ReviewsError::Missing`]; [`ReviewsError::Fields`] with `answer`; database errors.
pub async fn answer_review(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    review: ReviewId,
    answer: &str,
) -> Result<(), ReviewsError> {
    let mut complaints = Complaints::default();
    let answer =
        (!answer.trim().is_empty()).then(|| complaints.text("answer", answer, LONGEST_ANSWER));
    complaints.finish()?;
    let answered_at = answer.is_some().then(|| platform.now());
    let set = sqlx::query!(
        "UPDATE reviews SET answer = $3, answered_at = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        review.0,
        answer,
        answered_at,
    )
    .execute(&mut *connection)
    .await?;
    if set.rows_affected() == 0 {
        return Err(ReviewsError::Missing);
    }
    let subject = ("review", review.to_string());
    let detail = json!({ "answered": answer.is_some() });
    note(
        connection,
        platform,
        channel,
        actor,
        "review_answered",
        subject,
        detail,
    )
    .await?;
    Ok(())
}
