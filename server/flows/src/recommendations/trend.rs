//! What goes well at the moment.

#![expect(
    clippy::float_arithmetic,
    reason = "scores, by which things are ordered; no money is counted with them"
)]

use std::collections::HashMap;

use chrono::TimeDelta;
use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::compute::best;
use super::scores::{WEIGHT_OF_SALE, WEIGHT_OF_WISH, decayed};

/// What is older has no weight left to speak of: a thousandth.
const WINDOW: TimeDelta = TimeDelta::days(30);
/// As many are kept.
const KEPT: usize = 48;

/// Computes anew what trends in a channel.
///
/// # Errors
/// Database errors.
pub async fn refresh_trending(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<(), sqlx::Error> {
    let today = platform.now().date_naive();
    let rows = sqlx::query!(
        r#"SELECT happened.product_id AS "product!: ProductId", happened.day AS "day!",
                sum(happened.sold)::integer AS "sold!", sum(happened.wished)::integer AS "wished!",
                sum(happened.viewed)::integer AS "viewed!"
         FROM (
             SELECT variant.product_id, (o.paid_at AT TIME ZONE 'UTC')::date AS day, line.quantity AS sold, 0 AS wished,
                    0 AS viewed
             FROM orders o
             JOIN order_lines line ON line.channel_id = o.channel_id AND line.order_id = o.id
             JOIN variants variant ON variant.channel_id = line.channel_id AND variant.id = line.variant_id
             WHERE o.channel_id = $1 AND o.paid_at > $2 AND o.status <> 'cancelled'
             UNION ALL
             SELECT product_id, (added_at AT TIME ZONE 'UTC')::date, 0, 1, 0 FROM wish_list_items
             WHERE channel_id = $1 AND added_at > $2
             UNION ALL
             SELECT product_id, day, 0, 0, views FROM product_views WHERE channel_id = $1 AND day > $3
         ) happened
         JOIN products product ON product.channel_id = $1 AND product.id = happened.product_id
         WHERE product.status = 'published'
         GROUP BY happened.product_id, happened.day"#,
        channel.0,
        platform.now() - WINDOW,
        today - WINDOW,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut scores: HashMap<ProductId, f64> = HashMap::new();
    for row in rows {
        let weight = f64::from(row.sold) * WEIGHT_OF_SALE
            + f64::from(row.wished) * WEIGHT_OF_WISH
            + f64::from(row.viewed);
        let age = i32::try_from((today - row.day).num_days()).unwrap_or(i32::MAX);
        *scores.entry(row.product).or_default() += decayed(weight, age);
    }
    keep(connection, channel, scores.into_iter().collect()).await
}

async fn keep(
    connection: &mut PgConnection,
    channel: ChannelId,
    scored: Vec<(ProductId, f64)>,
) -> Result<(), sqlx::Error> {
    let (products, scores): (Vec<Uuid>, Vec<f64>) = best(scored, KEPT)
        .into_iter()
        .map(|(product, score)| (product.0, score))
        .unzip();
    sqlx::query!(
        "DELETE FROM trending_products WHERE channel_id = $1",
        channel.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO trending_products (channel_id, product_id, rank, score)
         SELECT $1, product, place, score
         FROM unnest($2::uuid[], $3::double precision[]) WITH ORDINALITY AS best (product, score, place)",
        channel.0,
        &products,
        &scores,
    )
    .execute(connection)
    .await?;
    Ok(())
}
