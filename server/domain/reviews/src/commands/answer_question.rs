//! A question gets an answer: of the shop, or of somebody who has the product.

use chrono::TimeDelta;
use kernel::{AnswerId, ChannelId, PersonId, QuestionId, Timestamp};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::{Complaints, ReviewsError};
use crate::look::look;
use crate::model::{ANSWERS_A_DAY, LONGEST_ANSWER, Status, shown_name};
use crate::person_lock;

/// An answer as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// What it answers.
    pub question: QuestionId,
    /// Who answers.
    pub person: PersonId,
    /// The shop's name where `by_shop`, else the person's, a part of which is shown.
    pub name: String,
    /// Whether they speak for the shop.
    pub by_shop: bool,
    /// The answer.
    pub body: String,
}

/// Keeps the answer. The shop's is shown at once, and lets the question through with it; a buyer's waits to be looked at.
/// The caller has looked who may answer.
///
/// # Errors
/// [`ReviewsError::Fields`] with `answer`; [`ReviewsError::Missing`] when there is no such question, or it is not shown
/// and the answer is a buyer's; [`ReviewsError::TooMany`]; database errors.
pub async fn answer_question(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &Answering,
) -> Result<AnswerId, ReviewsError> {
    let mut complaints = Complaints::default();
    let body = complaints.text("answer", &new.body, LONGEST_ANSWER);
    complaints.finish()?;
    person_lock::lock(connection, channel, new.person).await?;
    let now = platform.now();
    if new.by_shop {
        let_through(connection, channel, new.question, now).await?;
    } else {
        look_before(connection, channel, new, now).await?;
    }
    let status = if new.by_shop {
        Status::Published
    } else {
        Status::Pending
    };
    let author = if new.by_shop {
        new.name.chars().take(60).collect()
    } else {
        shown_name(&new.name)
    };
    let id: AnswerId = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO question_answers (channel_id, id, question_id, person_id, by_shop, author, body, status, suspicion,
            answered_at, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        channel.0,
        id.0,
        new.question.0,
        new.person.0,
        new.by_shop,
        author,
        body,
        status.as_str(),
        look(&body).as_str(),
        now,
        new.by_shop.then_some(now),
    )
    .execute(connection)
    .await?;
    Ok(id)
}

/// A question that the shop answers is one to be shown.
async fn let_through(
    connection: &mut PgConnection,
    channel: ChannelId,
    question: QuestionId,
    now: Timestamp,
) -> Result<(), ReviewsError> {
    let found = sqlx::query!(
        "UPDATE product_questions SET status = 'published', reject_reason = NULL, decided_at = coalesce(decided_at, $3)
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        question.0,
        now,
    )
    .execute(connection)
    .await?;
    if found.rows_affected() == 0 {
        return Err(ReviewsError::Missing);
    }
    Ok(())
}

async fn look_before(
    connection: &mut PgConnection,
    channel: ChannelId,
    new: &Answering,
    now: Timestamp,
) -> Result<(), ReviewsError> {
    let found = sqlx::query!(
        r#"SELECT EXISTS (SELECT 1 FROM product_questions
                WHERE channel_id = $1 AND id = $2 AND status = 'published') AS "shown!",
            (SELECT count(*) FROM question_answers
             WHERE channel_id = $1 AND person_id = $3 AND answered_at > $4) AS "given!""#,
        channel.0,
        new.question.0,
        new.person.0,
        now - TimeDelta::days(1),
    )
    .fetch_one(connection)
    .await?;
    if !found.shown {
        return Err(ReviewsError::Missing);
    }
    if found.given >= ANSWERS_A_DAY {
        return Err(ReviewsError::TooMany);
    }
    Ok(())
}
