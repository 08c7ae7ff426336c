//! When a product would arrive, told before anybody has said where they live.

use chrono::NaiveDate;
use fulfilment::delivery::add_business_days;
use fulfilment::queries::delivery_days;
use kernel::ChannelId;
use sqlx::PgConnection;

/// First and last day on which the product with this slug arrives in `country` when it is sent on `today`, by the shop's
/// first way of sending; `None` when there is no such product, or nothing of its weight is sent there. The checkout knows
/// better, once it knows the address.
///
/// # Errors
/// Database errors.
pub async fn delivery_promise(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
    country: &str,
    today: NaiveDate,
) -> Result<Option<(NaiveDate, NaiveDate)>, sqlx::Error> {
    let weight = sqlx::query_scalar!(
        "SELECT max(variant.weight_grams) FROM products product
         JOIN variants variant ON variant.channel_id = product.channel_id AND variant.product_id = product.id
         WHERE product.channel_id = $1 AND product.slug = $2 AND product.status = 'published'",
        channel.0,
        slug,
    )
    .fetch_one(&mut *connection)
    .await?;
    let Some(weight) = weight else {
        return Ok(None);
    };
    let days = delivery_days(connection, channel, country, weight).await?;
    let on = |count: i32| add_business_days(today, u32::try_from(count).unwrap_or_default());
    Ok(days.map(|(first, last)| (on(first), on(last))))
}
