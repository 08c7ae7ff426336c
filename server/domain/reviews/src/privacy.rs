//! What a person said of products, over all shops: to be handed out, and to be forgotten.
//!
//! Everything they said goes, with its pictures, whose files a job deletes once the transaction has committed; ratings
//! are counted anew. What they answered in a shop's name stays, without them.

use kernel::{ChannelId, PersonId, ProductId};
use platform::Platform;
use platform::jobs::{NewJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;

use crate::rating;

/// The job that deletes the files of pictures nobody needs; its payload is [`RemoveFilesPayload`].
pub const REMOVE_FILES: &str = "reviews.remove_files";

/// Which files go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveFilesPayload {
    /// Folders of the object store.
    pub folders: Vec<String>,
}

/// Has the files of pictures deleted, once the caller's transaction has committed.
pub(crate) async fn remove_files(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    folders: Vec<String>,
) -> Result<(), sqlx::Error> {
    if folders.is_empty() {
        return Ok(());
    }
    let job = NewJob::new(REMOVE_FILES, RemoveFilesPayload { folders }).channel(channel);
    enqueue(connection, platform, job).await?;
    Ok(())
}

/// Reviews with the addresses of their pictures, votes, questions and answers.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'reviews', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name, 'product', p.title, 'pictures', (
                     SELECT coalesce(jsonb_agg(f.file_key ORDER BY f.id), '[]') FROM review_photos f
                     WHERE f.channel_id = r.channel_id AND f.review_id = r.id))
                 || (to_jsonb(r) - ARRAY ['channel_id', 'id', 'product_id', 'person_id', 'order_id', 'suspicion'])
                 ORDER BY r.written_at, r.id), '[]')
               FROM reviews r JOIN channels h ON h.id = r.channel_id
               JOIN products p ON p.channel_id = r.channel_id AND p.id = r.product_id WHERE r.person_id = $1),
             'found_helpful', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name, 'review', r.title, 'voted_at', v.voted_at) ORDER BY v.voted_at), '[]')
               FROM review_votes v JOIN channels h ON h.id = v.channel_id
               JOIN reviews r ON r.channel_id = v.channel_id AND r.id = v.review_id WHERE v.person_id = $1),
             'questions', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name, 'product', p.title)
                 || (to_jsonb(q) - ARRAY ['channel_id', 'id', 'product_id', 'person_id', 'suspicion'])
                 ORDER BY q.asked_at, q.id), '[]')
               FROM product_questions q JOIN channels h ON h.id = q.channel_id
               JOIN products p ON p.channel_id = q.channel_id AND p.id = q.product_id WHERE q.person_id = $1),
             'answers', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', h.name, 'question', q.body)
                 || (to_jsonb(a) - ARRAY ['channel_id', 'id', 'question_id', 'person_id', 'suspicion'])
                 ORDER BY a.answered_at, a.id), '[]')
               FROM question_answers a JOIN channels h ON h.id = a.channel_id
               JOIN product_questions q ON q.channel_id = a.channel_id AND q.id = a.question_id
               WHERE a.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Deletes all of it. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(
    connection: &mut PgConnection,
    platform: &Platform,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    forget_pictures(connection, platform, person).await?;
    forget_votes(connection, person).await?;
    let gone = sqlx::query!(
        r#"DELETE FROM reviews WHERE person_id = $1
           RETURNING channel_id AS "channel: ChannelId", product_id AS "product: ProductId", status"#,
        person.0
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in gone.iter().filter(|row| row.status == "published") {
        rating::refresh(connection, platform, row.channel, row.product).await?;
    }
    sqlx::query!(
        "DELETE FROM question_answers WHERE person_id = $1 AND NOT by_shop",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE question_answers SET person_id = NULL WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM product_questions WHERE person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn forget_pictures(
    connection: &mut PgConnection,
    platform: &Platform,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    let pictures = sqlx::query!(
        r#"SELECT photo.channel_id AS "channel: ChannelId", array_agg(photo.file_key ORDER BY photo.id) AS "folders!"
           FROM review_photos photo
           JOIN reviews review ON review.channel_id = photo.channel_id AND review.id = photo.review_id
           WHERE review.person_id = $1 GROUP BY photo.channel_id"#,
        person.0
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in pictures {
        remove_files(connection, platform, row.channel, row.folders).await?;
    }
    Ok(())
}

/// A vote that is gone does not count.
async fn forget_votes(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "WITH gone AS (DELETE FROM review_votes WHERE person_id = $1 RETURNING channel_id, review_id)
         UPDATE reviews review SET helpful_count = greatest(helpful_count - 1, 0) FROM gone
         WHERE review.channel_id = gone.channel_id AND review.id = gone.review_id",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
