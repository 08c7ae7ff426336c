//! A buyer writes a review, or another text in its place.

use chrono::TimeDelta;
use kernel::{ChannelId, ReviewId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::note;
use crate::error::{Complaints, ReviewsError, unknown_product};
use crate::look::look;
use crate::model::{LONGEST_BODY, LONGEST_TITLE, NewReview, REVIEWS_A_DAY, shown_name};
use crate::{person_lock, rating};

/// Keeps the review as the person's one review of the product; it waits to be looked at, again if it was shown already.
/// The caller has looked that `order` is a paid one of this person with this product in it.
///
/// # Errors
/// [`ReviewsError::Fields`] with `stars`, `title`, `body`; [`ReviewsError::NoProduct`]; [`ReviewsError::TooMany`];
/// database errors.
pub async fn write_review(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewReview,
) -> Result<ReviewId, ReviewsError> {
    let mut complaints = Complaints::default();
    let title = complaints.text("title", &new.title, LONGEST_TITLE);
    let body = complaints.text("body", &new.body, LONGEST_BODY);
    if !(1..=5).contains(&new.stars) {
        complaints.add("stars", "required");
    }
    complaints.finish()?;
    person_lock::lock(connection, channel, new.person).await?;
    limit(connection, platform, channel, new).await?;
    let suspicion = look(&format!("{title}\n{body}"));
    let id = sqlx::query_scalar!(
        r#"INSERT INTO reviews (channel_id, id, product_id, person_id, order_id, author, stars, title, body, status,
            suspicion, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10, $11)
         ON CONFLICT ON CONSTRAINT reviews_product_person_key DO UPDATE
         SET author = excluded.author, stars = excluded.stars, title = excluded.title, body = excluded.body,
             status = 'pending', suspicion = excluded.suspicion, reject_reason = NULL, decided_at = NULL,
             written_at = excluded.written_at
         RETURNING id AS "id: ReviewId""#,
        channel.0,
        platform.next_ordered::<ReviewId>().0,
        new.product.0,
        new.person.0,
        new.order.0,
        shown_name(&new.name),
        new.stars,
        title,
        body,
        suspicion.as_str(),
        platform.now(),
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(unknown_product)?;
    rating::refresh(connection, platform, channel, new.product).await?;
    let actor = Actor::Person(new.person);
    let detail = json!({ "product": new.product, "stars": new.stars });
    let subject = ("review", id.to_string());
    note(
        connection,
        platform,
        channel,
        &actor,
        "review_written",
        subject,
        detail,
    )
    .await?;
    Ok(id)
}

async fn limit(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewReview,
) -> Result<(), ReviewsError> {
    let written = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM reviews
         WHERE channel_id = $1 AND person_id = $2 AND written_at > $3 AND product_id <> $4"#,
        channel.0,
        new.person.0,
        platform.now() - TimeDelta::days(1),
        new.product.0,
    )
    .fetch_one(connection)
    .await?;
    if written >= REVIEWS_A_DAY {
        return Err(ReviewsError::TooMany);
    }
    Ok(())
}
