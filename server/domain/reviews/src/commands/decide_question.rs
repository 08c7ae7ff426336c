//! Somebody of the shop lets a question through, or refuses it.

use kernel::{ChannelId, QuestionId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::{Verdict, note};
use crate::error::ReviewsError;
use crate::model::Decision;

/// Shows it to everybody, or to nobody, from whatever status it has. The same decision again changes nothing but the
/// reason.
///
/// # Errors
/// [`ReviewsError::Missing`]; [`ReviewsError::Changed`]; [`ReviewsError::Fields`] with `reason`; database errors.
pub async fn decide_question(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    question: QuestionId,
    decision: &Decision,
) -> Result<(), ReviewsError> {
    let written_at = sqlx::query_scalar!(
        "SELECT asked_at FROM product_questions WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        question.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(ReviewsError::Missing)?;
    let verdict = Verdict::of(decision, written_at)?;
    sqlx::query!(
        "UPDATE product_questions SET status = $3, reject_reason = $4, decided_at = $5
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        question.0,
        verdict.status.as_str(),
        verdict.reason,
        platform.now(),
    )
    .execute(&mut *connection)
    .await?;
    let subject = ("question", question.to_string());
    let detail = verdict.detail();
    note(
        connection,
        platform,
        channel,
        actor,
        "question_decided",
        subject,
        detail,
    )
    .await?;
    Ok(())
}
