//! Somebody of the shop lets a review through, or refuses it.

use kernel::{ChannelId, ProductId, ReviewId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::{Verdict, note};
use crate::error::ReviewsError;
use crate::model::Decision;
use crate::rating;

/// Shows the review to everybody, or to nobody, from whatever status it has. The same decision again changes nothing but
/// the reason.
///
/// # Errors
/// [`ReviewsError::Missing`]; [`ReviewsError::Changed`]; [`ReviewsError::Fields`] with `reason`; database errors.
pub async fn decide_review(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    review: ReviewId,
    decision: &Decision,
) -> Result<(), ReviewsError> {
    let found = sqlx::query!(
        r#"SELECT product_id AS "product_id: ProductId", written_at FROM reviews
         WHERE channel_id = $1 AND id = $2 FOR UPDATE"#,
        channel.0,
        review.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(ReviewsError::Missing)?;
    let verdict = Verdict::of(decision, found.written_at)?;
    sqlx::query!(
        "UPDATE reviews SET status = $3, reject_reason = $4, decided_at = $5 WHERE channel_id = $1 AND id = $2",
        channel.0,
        review.0,
        verdict.status.as_str(),
        verdict.reason,
        platform.now(),
    )
    .execute(&mut *connection)
    .await?;
    rating::refresh(connection, platform, channel, found.product_id).await?;
    let subject = ("review", review.to_string());
    let detail = verdict.detail();
    note(
        connection,
        platform,
        channel,
        actor,
        "review_decided",
        subject,
        detail,
    )
    .await?;
    Ok(())
}
