//! Pictures of reviews.

use std::collections::HashMap;

use kernel::{ChannelId, ReviewId, ReviewPhotoId};
use sqlx::PgConnection;
use uuid::Uuid;

/// A picture of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoView {
    /// Its id.
    pub id: ReviewPhotoId,
    /// Object key without size and extension.
    pub file_key: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// Widths stored, in pixels.
    pub widths: Vec<i32>,
}

/// The pictures of one review, in the order they were added.
///
/// # Errors
/// Database errors.
pub async fn photos_of_review(
    connection: &mut PgConnection,
    channel: ChannelId,
    review: ReviewId,
) -> Result<Vec<PhotoView>, sqlx::Error> {
    let mut found = photos_of(connection, channel, &[review.0]).await?;
    Ok(found.remove(&review.0).unwrap_or_default())
}

/// The pictures of several reviews, by review.
pub(super) async fn photos_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    reviews: &[Uuid],
) -> Result<HashMap<Uuid, Vec<PhotoView>>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT review_id, id AS "id: ReviewPhotoId", file_key, width, height, widths FROM review_photos
         WHERE channel_id = $1 AND review_id = ANY($2) ORDER BY id"#,
        channel.0,
        reviews,
    )
    .fetch_all(connection)
    .await?;
    let mut photos: HashMap<Uuid, Vec<PhotoView>> = HashMap::new();
    for row in rows {
        photos.entry(row.review_id).or_default().push(PhotoView {
            id: row.id,
            file_key: row.file_key,
            width: row.width,
            height: row.height,
            widths: row.widths,
        });
    }
    Ok(photos)
}
