//! What only somebody who bought a product may do.

use kernel::{ChannelId, OrderId, PersonId, ProductId, QuestionId, ReviewId};
use platform::Platform;
use reviews::commands::Answering;
use reviews::queries::{MyReview, my_review};
use reviews::{NewReview, ReviewsError};
use sqlx::PgConnection;

/// A review as its author sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDraft {
    /// What it is of.
    pub product: ProductId,
    /// Who writes it.
    pub person: PersonId,
    /// The author's full name.
    pub name: String,
    /// One to five.
    pub stars: i16,
    /// A line.
    pub title: String,
    /// The text.
    pub body: String,
}

/// A product as the page for its review shows it to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewable {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub title: String,
    /// Object key of its picture; empty when it has none.
    pub image_key: String,
    /// Whether the person has bought it.
    pub bought: bool,
    /// What they wrote already.
    pub review: Option<MyReview>,
}

/// The newest paid order of the person with the product in it; orders that were cancelled do not count.
async fn order_with(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    product: ProductId,
) -> Result<Option<OrderId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT o.id AS "id: OrderId" FROM orders o
         JOIN order_lines line ON line.channel_id = o.channel_id AND line.order_id = o.id
         JOIN variants variant ON variant.channel_id = line.channel_id AND variant.id = line.variant_id
         WHERE o.channel_id = $1 AND o.person_id = $2 AND variant.product_id = $3
           AND o.paid_at IS NOT NULL AND o.status <> 'cancelled'
         ORDER BY o.placed_at DESC, o.id DESC LIMIT 1"#,
        channel.0,
        person.0,
        product.0,
    )
    .fetch_optional(connection)
    .await
}

/// Keeps a buyer's review.
///
/// # Errors
/// [`ReviewsError::NotBought`]; those of [`reviews::commands::write_review`].
pub async fn write_review(
    platform: &Platform,
    channel: ChannelId,
    draft: ReviewDraft,
) -> Result<ReviewId, ReviewsError> {
    let mut transaction = platform.begin().await?;
    let order = order_with(&mut transaction, channel, draft.person, draft.product).await?;
    let new = NewReview {
        order: order.ok_or(ReviewsError::NotBought)?,
        product: draft.product,
        person: draft.person,
        name: draft.name,
        stars: draft.stars,
        title: draft.title,
        body: draft.body,
    };
    let id = reviews::commands::write_review(&mut transaction, platform, channel, &new).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Keeps a buyer's answer to a question about what they bought.
///
/// # Errors
/// [`ReviewsError::NotBought`]; those of [`reviews::commands::answer_question`].
pub async fn answer_as_buyer(
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    name: String,
    question: QuestionId,
    body: String,
) -> Result<(), ReviewsError> {
    let mut transaction = platform.begin().await?;
    let product = sqlx::query_scalar!(
        r#"SELECT product_id AS "product: ProductId" FROM product_questions WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        question.0,
    )
    .fetch_optional(&mut *transaction)
    .await?
    .ok_or(ReviewsError::Missing)?;
    order_with(&mut transaction, channel, person, product)
        .await?
        .ok_or(ReviewsError::NotBought)?;
    let answer = Answering {
        question,
        person,
        name,
        by_shop: false,
        body,
    };
    reviews::commands::answer_question(&mut transaction, platform, channel, &answer).await?;
    transaction.commit().await?;
    Ok(())
}

/// The published product with this slug.
///
/// # Errors
/// Database errors.
pub async fn product_by_slug(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
) -> Result<Option<ProductId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: ProductId" FROM products WHERE channel_id = $1 AND slug = $2 AND status = 'published'"#,
        channel.0,
        slug,
    )
    .fetch_optional(connection)
    .await
}

/// The published product with this slug, as `person` may review it.
///
/// # Errors
/// Database errors.
pub async fn reviewable(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    slug: &str,
) -> Result<Option<Reviewable>, sqlx::Error> {
    let found = sqlx::query!(
        r#"SELECT product.id AS "id: ProductId", product.title, coalesce(image.file_key, '') AS "image_key!"
         FROM products product
         LEFT JOIN product_images image
           ON image.channel_id = product.channel_id AND image.product_id = product.id AND image.position = 0
         WHERE product.channel_id = $1 AND product.slug = $2 AND product.status = 'published'"#,
        channel.0,
        slug,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = found else { return Ok(None) };
    let order = order_with(connection, channel, person, row.id).await?;
    let review = my_review(connection, channel, person, row.id).await?;
    Ok(Some(Reviewable {
        product: row.id,
        title: row.title,
        image_key: row.image_key,
        bought: order.is_some(),
        review,
    }))
}
