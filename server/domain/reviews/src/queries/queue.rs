//! What those of the shop look through: texts of one status, oldest first where they wait, else newest first.

use kernel::{AnswerId, ChannelId, Page, PageRequest, QuestionId, ReviewId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::photos::{PhotoView, photos_of};
use super::{after_time, time_cursor};
use crate::model::Status;

/// A review with what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedReview {
    /// Its id.
    pub id: ReviewId,
    /// The words around it: `body` is the review's text.
    pub text: QueuedText,
    /// One to five.
    pub stars: i16,
    /// A line.
    pub title: String,
    /// What the shop says to it.
    pub answer: Option<String>,
    /// Its pictures.
    pub photos: Vec<PhotoView>,
}

/// A text that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedText {
    /// Its id, of whatever kind.
    pub id: Uuid,
    /// The product's address.
    pub product_slug: String,
    /// The product's name.
    pub product_title: String,
    /// The name that is shown.
    pub author: String,
    /// The text.
    pub body: String,
    /// The question that is answered; empty where it is no answer.
    pub question: String,
    /// What it gives cause for; empty for nothing.
    pub suspicion: String,
    /// Why it was refused.
    pub reject_reason: Option<String>,
    /// When it was written: the version that a decision names.
    pub written_at: Timestamp,
}

/// Reviews of one status.
///
/// # Errors
/// Database errors.
pub async fn review_queue(
    connection: &mut PgConnection,
    channel: ChannelId,
    status: Status,
    request: &PageRequest,
) -> Result<Page<QueuedReview>, sqlx::Error> {
    let (at, id) = after_time(request);
    let rows = sqlx::query!(
        r#"SELECT review.id, product.slug, product.title AS product_title, review.author, review.stars, review.title,
                review.body, review.suspicion, review.reject_reason, review.answer, review.written_at
         FROM reviews review
         JOIN products product ON product.channel_id = review.channel_id AND product.id = review.product_id
         WHERE review.channel_id = $1 AND review.status = $2
           AND ($3::timestamptz IS NULL OR CASE WHEN $2 = 'pending' THEN (review.written_at, review.id) > ($3, $4)
                                                ELSE (review.written_at, review.id) < ($3, $4) END)
         ORDER BY CASE WHEN $2 = 'pending' THEN review.written_at END, review.written_at DESC, CASE WHEN $2 = 'pending' THEN review.id END, review.id DESC
         LIMIT $5"#,
        channel.0,
        status.as_str(),
        at,
        id,
        request.fetch_limit(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let page = Page::from_overfetch(rows, request.limit(), |row| {
        time_cursor(row.written_at, row.id)
    });
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut photos = photos_of(connection, channel, &ids).await?;
    Ok(page.map(|row| QueuedReview {
        id: row.id.into(),
        stars: row.stars,
        title: row.title,
        answer: row.answer,
        photos: photos.remove(&row.id).unwrap_or_default(),
        text: QueuedText {
            id: row.id,
            product_slug: row.slug,
            product_title: row.product_title,
            author: row.author,
            body: row.body,
            question: String::new(),
            suspicion: row.suspicion,
            reject_reason: row.reject_reason,
            written_at: row.written_at,
        },
    }))
}

/// Questions of one status.
///
/// # Errors
/// Database errors.
pub async fn question_queue(
    connection: &mut PgConnection,
    channel: ChannelId,
    status: Status,
    request: &PageRequest,
) -> Result<Page<(QuestionId, QueuedText)>, sqlx::Error> {
    let (at, id) = after_time(request);
    let rows = sqlx::query_as!(
        QueuedText,
        r#"SELECT question.id, product.slug AS product_slug, product.title AS product_title, question.author,
                question.body, '' AS "question!", question.suspicion, question.reject_reason,
                question.asked_at AS written_at
         FROM product_questions question
         JOIN products product ON product.channel_id = question.channel_id AND product.id = question.product_id
         WHERE question.channel_id = $1 AND question.status = $2
           AND ($3::timestamptz IS NULL OR CASE WHEN $2 = 'pending' THEN (question.asked_at, question.id) > ($3, $4)
                                                ELSE (question.asked_at, question.id) < ($3, $4) END)
         ORDER BY CASE WHEN $2 = 'pending' THEN question.asked_at END, question.asked_at DESC, CASE WHEN $2 = 'pending' THEN question.id END, question.id DESC
         LIMIT $5"#,
        channel.0,
        status.as_str(),
        at,
        id,
        request.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    let page = Page::from_overfetch(rows, request.limit(), |row| {
        time_cursor(row.written_at, row.id)
    });
    Ok(page.map(|row| (row.id.into(), row)))
}

/// Answers of buyers, of one status. The shop's own are never looked at.
///
/// # Errors
/// Database errors.
pub async fn answer_queue(
    connection: &mut PgConnection,
    channel: ChannelId,
    status: Status,
    request: &PageRequest,
) -> Result<Page<(AnswerId, QueuedText)>, sqlx::Error> {
    let (at, id) = after_time(request);
    let rows = sqlx::query_as!(
        QueuedText,
        r#"SELECT answer.id, product.slug AS product_slug, product.title AS product_title, answer.author, answer.body,
                question.body AS question, answer.suspicion, answer.reject_reason, answer.answered_at AS written_at
         FROM question_answers answer
         JOIN product_questions question
           ON question.channel_id = answer.channel_id AND question.id = answer.question_id
         JOIN products product ON product.channel_id = question.channel_id AND product.id = question.product_id
         WHERE answer.channel_id = $1 AND answer.status = $2 AND NOT answer.by_shop
           AND ($3::timestamptz IS NULL OR CASE WHEN $2 = 'pending' THEN (answer.answered_at, answer.id) > ($3, $4)
                                                ELSE (answer.answered_at, answer.id) < ($3, $4) END)
         ORDER BY CASE WHEN $2 = 'pending' THEN answer.answered_at END, answer.answered_at DESC, CASE WHEN $2 = 'pending' THEN answer.id END, answer.id DESC
         LIMIT $5"#,
        channel.0,
        status.as_str(),
        at,
        id,
        request.fetch_limit(),
    )
    .fetch_all(connection)
    .await?;
    let page = Page::from_overfetch(rows, request.limit(), |row| {
        time_cursor(row.written_at, row.id)
    });
    Ok(page.map(|row| (row.id.into(), row)))
}
