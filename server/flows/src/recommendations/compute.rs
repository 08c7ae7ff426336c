//! What is bought together with a product, and what is like it.

use std::cmp::Ordering;

use chrono::TimeDelta;
use kernel::{ChannelId, ProductId};
use platform::Platform;
use sqlx::PgConnection;
use uuid::Uuid;

use super::read::Kind;
use super::scores::{Traits, similar, together, words};

/// Orders older than this say nothing about what is bought together now.
const WINDOW: TimeDelta = TimeDelta::days(365);
/// As many are kept of each kind.
const KEPT: usize = 12;
/// Less likeness is none.
const LEAST_LIKENESS: f64 = 0.15;

/// Computes anew what is bought together with `product`.
///
/// # Errors
/// Database errors.
pub async fn refresh_together(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    // Orders of dozens of products are a reseller's and say nothing about any pair.
    let rows = sqlx::query!(
        r#"WITH basket AS (
             SELECT DISTINCT o.id FROM orders o
             JOIN order_lines line ON line.channel_id = o.channel_id AND line.order_id = o.id
             JOIN variants variant ON variant.channel_id = line.channel_id AND variant.id = line.variant_id
             WHERE o.channel_id = $1 AND variant.product_id = $2 AND o.paid_at > $3 AND o.status <> 'cancelled'
         ), common AS (
             SELECT variant.product_id, count(DISTINCT line.order_id)::integer AS orders
             FROM basket
             JOIN order_lines line ON line.channel_id = $1 AND line.order_id = basket.id
             JOIN variants variant ON variant.channel_id = line.channel_id AND variant.id = line.variant_id
             WHERE variant.product_id <> $2 AND line.position < 30
             GROUP BY variant.product_id HAVING count(DISTINCT line.order_id) > 1
             ORDER BY 2 DESC LIMIT 200
         )
         SELECT common.product_id AS "other: ProductId", common.orders AS "common!",
                (SELECT count(*) FROM basket)::integer AS "first!",
                (SELECT count(DISTINCT o.id)::integer FROM variants variant
                 JOIN order_lines line ON line.channel_id = variant.channel_id AND line.variant_id = variant.id
                 JOIN orders o ON o.channel_id = line.channel_id AND o.id = line.order_id
                 WHERE variant.channel_id = $1 AND variant.product_id = common.product_id
                   AND o.paid_at > $3 AND o.status <> 'cancelled') AS "second!"
         FROM common
         JOIN products product ON product.channel_id = $1 AND product.id = common.product_id
         WHERE product.status = 'published'"#,
        channel.0,
        product.0,
        platform.now() - WINDOW,
    )
    .fetch_all(&mut *connection)
    .await?;
    let scored = rows
        .into_iter()
        .map(|row| (row.other, together(row.common, row.first, row.second)))
        .collect();
    keep(connection, channel, product, Kind::Together, scored).await
}

/// Computes anew what is like `product`: of its category, the two hundred nearest in price are compared.
///
/// # Errors
/// Database errors.
pub async fn refresh_similar(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    let rows = sqlx::query!(
        r#"WITH own AS (
             SELECT listing.market_id, listing.category_id, listing.price_minor FROM product_listings listing
             JOIN markets market ON market.channel_id = listing.channel_id AND market.id = listing.market_id
             WHERE listing.channel_id = $1 AND listing.product_id = $2 AND market.is_default
         )
         SELECT listing.product_id AS "id: ProductId", listing.brand, listing.price_minor::double precision AS "price!",
                product.title || ' ' || product.summary AS "text!"
         FROM own
         JOIN product_listings listing ON listing.channel_id = $1 AND listing.market_id = own.market_id
           AND listing.category_id = own.category_id
         JOIN products product ON product.channel_id = $1 AND product.id = listing.product_id
         ORDER BY listing.product_id <> $2, abs(listing.price_minor - own.price_minor), listing.product_id LIMIT 201"#,
        channel.0,
        product.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut all = rows.into_iter().map(|row| {
        let traits = Traits {
            words: words(&row.text),
            brand: row.brand,
            price: row.price,
        };
        (row.id, traits)
    });
    // The product itself comes first; without a row it is not on sale.
    let own = all.next();
    let scored = own.map_or_else(Vec::new, |(_, own)| {
        all.map(|(id, other)| (id, similar(&own, &other)))
            .filter(|(_, score)| *score >= LEAST_LIKENESS)
            .collect()
    });
    keep(connection, channel, product, Kind::Similar, scored).await
}

/// The best of them, by falling score; of equal ones the older product goes first.
pub(super) fn best(mut scored: Vec<(ProductId, f64)>, kept: usize) -> Vec<(ProductId, f64)> {
    scored.retain(|(_, score)| *score > 0.0);
    scored.sort_by(|one, other| {
        let by_score = other.1.partial_cmp(&one.1).unwrap_or(Ordering::Equal);
        by_score.then(one.0.cmp(&other.0))
    });
    scored.truncate(kept);
    scored
}

async fn keep(
    connection: &mut PgConnection,
    channel: ChannelId,
    product: ProductId,
    kind: Kind,
    scored: Vec<(ProductId, f64)>,
) -> Result<(), sqlx::Error> {
    let (others, scores): (Vec<Uuid>, Vec<f64>) = best(scored, KEPT)
        .into_iter()
        .map(|(other, score)| (other.0, score))
        .unzip();
    sqlx::query!(
        "DELETE FROM product_recommendations WHERE channel_id = $1 AND product_id = $2 AND kind = $3",
        channel.0,
        product.0,
        kind.as_str(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "INSERT INTO product_recommendations (channel_id, product_id, kind, rank, other_id, score)
         SELECT $1, $2, $3, place, other, score
         FROM unnest($4::uuid[], $5::double precision[]) WITH ORDINALITY AS best (other, score, place)",
        channel.0,
        product.0,
        kind.as_str(),
        &others,
        &scores,
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_come_first_and_nothing_is_no_recommendation() {
        let id = |number| ProductId(Uuid::from_u128(number));
        let scored = vec![(id(3), 0.5), (id(1), 0.5), (id(2), 0.9), (id(4), 0.0)];
        let ids: Vec<_> = best(scored.clone(), 9)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        assert_eq!(ids, [id(2), id(1), id(3)]);
        assert_eq!(best(scored, 1).len(), 1);
    }
}
