//! Somebody asks about a product.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, ProductId, QuestionId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::{Complaints, ReviewsError, unknown_product};
use crate::look::look;
use crate::model::{LONGEST_QUESTION, QUESTIONS_A_DAY, shown_name};
use crate::person_lock;

/// A question as it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuestion {
    /// What it is about.
    pub product: ProductId,
    /// Who asks.
    pub person: PersonId,
    /// Their full name; a part of it is shown.
    pub name: String,
    /// The question.
    pub body: String,
}

/// Keeps the question, which waits to be looked at.
///
/// # Errors
/// [`ReviewsError::Fields`] with `question`; [`ReviewsError::NoProduct`]; [`ReviewsError::TooMany`]; database errors.
pub async fn ask_question(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewQuestion,
) -> Result<QuestionId, ReviewsError> {
    let mut complaints = Complaints::default();
    let body = complaints.text("question", &new.body, LONGEST_QUESTION);
    complaints.finish()?;
    person_lock::lock(connection, channel, new.person).await?;
    let now = platform.now();
    let asked = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM product_questions
         WHERE channel_id = $1 AND person_id = $2 AND asked_at > $3"#,
        channel.0,
        new.person.0,
        now - TimeDelta::days(1),
    )
    .fetch_one(&mut *connection)
    .await?;
    if asked >= QUESTIONS_A_DAY {
        return Err(ReviewsError::TooMany);
    }
    let id: QuestionId = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO product_questions (channel_id, id, product_id, person_id, author, body, status, suspicion, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8)",
        channel.0,
        id.0,
        new.product.0,
        new.person.0,
        shown_name(&new.name),
        body,
        look(&body).as_str(),
        now,
    )
    .execute(connection)
    .await
    .map_err(unknown_product)?;
    Ok(id)
}
