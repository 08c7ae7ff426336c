//! When and how a product would arrive, told before anybody has said where they live.

use chrono::NaiveDate;
use fulfilment::delivery::add_business_days;
use fulfilment::queries::{MethodDays, delivery_days};
use kernel::ChannelId;
use sqlx::PgConnection;

/// How a product comes to a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryPromise {
    /// First and last day of arrival by the shop's first way of sending.
    pub arrives: (NaiveDate, NaiveDate),
    /// All ways, the first one first, with their business days.
    pub ways: Vec<MethodDays>,
}

/// How the product with this slug comes to `country` when it is sent on `today`; `None` when there is no such product, it is
/// a gift card, or nothing of its weight is sent there. The checkout knows better, once it knows the address.
///
/// # Errors
/// Database errors.
pub async fn delivery_promise(
    connection: &mut PgConnection,
    channel: ChannelId,
    slug: &str,
    country: &str,
    today: NaiveDate,
) -> Result<Option<DeliveryPromise>, sqlx::Error> {
    let weight = sqlx::query_scalar!(
        "SELECT max(variant.weight_grams) FROM products product
         JOIN variants variant ON variant.channel_id = product.channel_id AND variant.product_id = product.id
         WHERE product.channel_id = $1 AND product.slug = $2 AND product.status = 'published'
           AND product.kind = 'goods'",
        channel.0,
        slug,
    )
    .fetch_one(&mut *connection)
    .await?;
    let Some(weight) = weight else {
        return Ok(None);
    };
    let ways = delivery_days(connection, channel, country, weight).await?;
    let on = |count: i32| add_business_days(today, u32::try_from(count).unwrap_or_default());
    let first = ways.first().map(|way| (on(way.fewest), on(way.most)));
    Ok(first.map(|arrives| DeliveryPromise { arrives, ways }))
}
