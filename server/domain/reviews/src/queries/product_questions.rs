//! What everybody sees of the questions about a product.

use std::collections::HashMap;

use kernel::{ChannelId, Page, PageRequest, ProductId, QuestionId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{after_time, time_cursor};

/// A published question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// Its id.
    pub id: QuestionId,
    /// The name that is shown.
    pub author: String,
    /// The question.
    pub body: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Published answers, the shop's first.
    pub answers: Vec<AnswerView>,
}

/// A published answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerView {
    /// The shop's name, or the name of a buyer that is shown.
    pub author: String,
    /// Whether the shop speaks.
    pub by_shop: bool,
    /// The answer.
    pub body: String,
    /// When it was given.
    pub answered_at: Timestamp,
}

/// A page of the published questions about a product, newest first, with all their published answers.
///
/// # Errors
/// Database errors.
pub async fn product_questions(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    request: &PageRequest,
) -> Result<Page<QuestionView>, sqlx::Error> {
    let (at, id) = after_time(request);
    let rows = sqlx::query!(
        r#"SELECT id, author, body, asked_at FROM product_questions
         WHERE channel_id = $1 AND product_id = $2 AND status = 'published'
           AND ($3::timestamptz IS NULL OR (asked_at, id) < ($3, $4))
         ORDER BY asked_at DESC, id DESC LIMIT $5"#,
        channel.0,
        product.0,
        at,
        id,
        request.fetch_limit(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let page = Page::from_overfetch(rows, request.limit(), |row| {
        time_cursor(row.asked_at, row.id)
    });
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut answers = answers_of(connection, channel, &ids).await?;
    Ok(page.map(|row| QuestionView {
        id: row.id.into(),
        author: row.author,
        body: row.body,
        asked_at: row.asked_at,
        answers: answers.remove(&row.id).unwrap_or_default(),
    }))
}

async fn answers_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    questions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<AnswerView>>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT question_id, author, by_shop, body, answered_at FROM question_answers
         WHERE channel_id = $1 AND question_id = ANY($2) AND status = 'published'
         ORDER BY by_shop DESC, answered_at, id",
        channel.0,
        questions,
    )
    .fetch_all(connection)
    .await?;
    let mut answers: HashMap<Uuid, Vec<AnswerView>> = HashMap::new();
    for row in rows {
        answers
            .entry(row.question_id)
            .or_default()
            .push(AnswerView {
                author: row.author,
                by_shop: row.by_shop,
                body: row.body,
                answered_at: row.answered_at,
            });
    }
    Ok(answers)
}
