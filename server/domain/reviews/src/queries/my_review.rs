//! A person's own review of a product, whatever its status.

use kernel::{ChannelId, PersonId, ProductId, ReviewId};
use sqlx::PgConnection;

use super::photos::{PhotoView, photos_of_review};

/// The review as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyReview {
    /// Its id.
    pub id: ReviewId,
    /// One to five.
    pub stars: i16,
    /// A line.
    pub title: String,
    /// The text.
    pub body: String,
    /// Stored word of its status.
    pub status: String,
    /// Why it was refused.
    pub reject_reason: Option<String>,
    /// Its pictures.
    pub photos: Vec<PhotoView>,
}

/// The person's review of the product; `None` before they wrote one.
///
/// # Errors
/// Database errors.
pub async fn my_review(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    product: ProductId,
) -> Result<Option<MyReview>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT id AS "id: ReviewId", stars, title, body, status, reject_reason FROM reviews
         WHERE channel_id = $1 AND person_id = $2 AND product_id = $3"#,
        channel.0,
        person.0,
        product.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let photos = photos_of_review(connection, channel, row.id).await?;
    Ok(Some(MyReview {
        id: row.id,
        stars: row.stars,
        title: row.title,
        body: row.body,
        status: row.status,
        reject_reason: row.reject_reason,
        photos,
    }))
}
