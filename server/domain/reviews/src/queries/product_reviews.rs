//! What everybody sees of a product's reviews.

use kernel::{ChannelId, Cursor, Page, PageRequest, ProductId, ReviewId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::photos::{PhotoView, photos_of};
use super::{after_time, time_cursor};
use crate::model::ReviewSort;

/// Which reviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Only those with so many stars.
    pub stars: Option<i16>,
    /// In which order.
    pub sort: ReviewSort,
}

/// A published review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewView {
    /// Its id.
    pub id: ReviewId,
    /// The name that is shown.
    pub author: String,
    /// One to five.
    pub stars: i16,
    /// A line.
    pub title: String,
    /// The text.
    pub body: String,
    /// What the shop says to it.
    pub answer: Option<String>,
    /// How many found it helpful.
    pub helpful_count: i32,
    /// When it was written.
    pub written_at: Timestamp,
    /// Its pictures.
    pub photos: Vec<PhotoView>,
}

struct Row {
    id: Uuid,
    author: String,
    stars: i16,
    title: String,
    body: String,
    answer: Option<String>,
    helpful_count: i32,
    written_at: Timestamp,
}

/// A page of a product's published reviews.
///
/// # Errors
/// Database errors. A cursor of another order starts from the beginning.
pub async fn product_reviews(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    filter: ReviewFilter,
    request: &PageRequest,
) -> Result<Page<ReviewView>, sqlx::Error> {
    let rows = match filter.sort {
        ReviewSort::Newest => newest(connection, channel, product, filter.stars, request).await?,
        ReviewSort::Helpful => helpful(connection, channel, product, filter.stars, request).await?,
    };
    let page = Page::from_overfetch(rows, request.limit(), |row| match filter.sort {
        ReviewSort::Newest => time_cursor(row.written_at, row.id),
        ReviewSort::Helpful => Cursor::from_parts(&[
            "helpful",
            &row.helpful_count.to_string(),
            &row.id.to_string(),
        ]),
    });
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut photos = photos_of(connection, channel, &ids).await?;
    Ok(page.map(|row| ReviewView {
        photos: photos.remove(&row.id).unwrap_or_default(),
        id: row.id.into(),
        author: row.author,
        stars: row.stars,
        title: row.title,
        body: row.body,
        answer: row.answer,
        helpful_count: row.helpful_count,
        written_at: row.written_at,
    }))
}

async fn newest(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    stars: Option<i16>,
    request: &PageRequest,
) -> Result<Vec<Row>, sqlx::Error> {
    let (at, id) = after_time(request);
    sqlx::query_as!(
        Row,
        "SELECT id, author, stars, title, body, answer, helpful_count, written_at FROM reviews
         WHERE channel_id = $1 AND product_id = $2 AND status = 'published' AND ($3::smallint IS NULL OR stars = $3)
           AND ($4::timestamptz IS NULL OR (written_at, id) < ($4, $5))
         ORDER BY written_at DESC, id DESC LIMIT $6",
        channel.0,
        product.0,
        stars,
        at,
        id,
        request.fetch_limit(),
    )
    .fetch_all(connection)
    .await
}

async fn helpful(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    stars: Option<i16>,
    request: &PageRequest,
) -> Result<Vec<Row>, sqlx::Error> {
    let read = || {
        let parts = request.after()?.parts().ok()?;
        let [_, count, id] = parts.as_slice() else {
            return None;
        };
        Some((count.parse::<i32>().ok()?, id.parse::<Uuid>().ok()?))
    };
    let (count, id) = read().unzip();
    sqlx::query_as!(
        Row,
        "SELECT id, author, stars, title, body, answer, helpful_count, written_at FROM reviews
         WHERE channel_id = $1 AND product_id = $2 AND status = 'published' AND ($3::smallint IS NULL OR stars = $3)
           AND ($4::integer IS NULL OR (helpful_count, id) < ($4, $5))
         ORDER BY helpful_count DESC, id DESC LIMIT $6",
        channel.0,
        product.0,
        stars,
        count,
        id,
        request.fetch_limit(),
    )
    .fetch_all(connection)
    .await
}
