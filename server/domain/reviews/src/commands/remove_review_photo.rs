//! A buyer takes a picture off their review.

use kernel::{ChannelId, PersonId, ReviewPhotoId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::ReviewsError;
use crate::privacy::remove_files;

/// Takes the picture away, and has its files deleted by a job. One that is not there, or is not the person's, changes
/// nothing. What is left needs no other look.
///
/// # Errors
/// Database errors.
pub async fn remove_review_photo(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    photo: ReviewPhotoId,
) -> Result<(), ReviewsError> {
    let gone = sqlx::query_scalar!(
        "DELETE FROM review_photos photo USING reviews review
         WHERE photo.channel_id = $1 AND photo.id = $2 AND review.channel_id = photo.channel_id
           AND review.id = photo.review_id AND review.person_id = $3 RETURNING photo.file_key",
        channel.0,
        photo.0,
        person.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    remove_files(connection, platform, channel, gone).await?;
    Ok(())
}
