//! Somebody of the shop lets an answer through, or refuses it.

use kernel::{AnswerId, ChannelId};
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
pub async fn decide_answer(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    answer: AnswerId,
    decision: &Decision,
) -> Result<(), ReviewsError> {
    let written_at = sqlx::query_scalar!(
        "SELECT answered_at FROM question_answers WHERE channel_id = $1 AND id = $2 FOR UPDATE",
        channel.0,
        answer.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(ReviewsError::Missing)?;
    let verdict = Verdict::of(decision, written_at)?;
    sqlx::query!(
        "UPDATE question_answers SET status = $3, reject_reason = $4, decided_at = $5
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        answer.0,
        verdict.status.as_str(),
        verdict.reason,
        platform.now(),
    )
    .execute(&mut *connection)
    .await?;
    let subject = ("answer", answer.to_string());
    let detail = verdict.detail();
    note(
        connection,
        platform,
        channel,
        actor,
        "answer_decided",
        subject,
        detail,
    )
    .await?;
    Ok(())
}
