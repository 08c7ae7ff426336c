//! A buyer adds a picture to their review.

use kernel::{ChannelId, PersonId, ProductId, ReviewId, ReviewPhotoId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::ReviewsError;
use crate::model::{MAX_PHOTOS, NewPhoto};
use crate::{person_lock, rating};

/// Adds a stored picture to the person's review of `product`, which is then looked at again.
///
/// # Errors
/// [`ReviewsError::Missing`] when the person has not reviewed the product; [`ReviewsError::TooManyPhotos`]; database
/// errors.
pub async fn add_review_photo(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    product: ProductId,
    photo: &NewPhoto,
) -> Result<ReviewPhotoId, ReviewsError> {
    person_lock::lock(connection, channel, person).await?;
    let now = platform.now();
    let review = sqlx::query_scalar!(
        r#"UPDATE reviews SET status = 'pending', reject_reason = NULL, decided_at = NULL, written_at = $4
         WHERE channel_id = $1 AND person_id = $2 AND product_id = $3 RETURNING id AS "id: ReviewId""#,
        channel.0,
        person.0,
        product.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(ReviewsError::Missing)?;
    let present = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM review_photos WHERE channel_id = $1 AND review_id = $2"#,
        channel.0,
        review.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if present >= MAX_PHOTOS {
        return Err(ReviewsError::TooManyPhotos);
    }
    let id: ReviewPhotoId = platform.next_ordered();
    sqlx::query!(
        "INSERT INTO review_photos (channel_id, id, review_id, file_key, width, height, widths, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        channel.0,
        id.0,
        review.0,
        photo.file_key,
        photo.width,
        photo.height,
        &photo.widths,
        now,
    )
    .execute(&mut *connection)
    .await?;
    rating::refresh(connection, platform, channel, product).await?;
    Ok(id)
}
