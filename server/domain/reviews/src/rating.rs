//! The sum of a product's published reviews.

use kernel::{ChannelId, ProductId};
use platform::{Platform, outbox};
use serde_json::json;
use sqlx::PgConnection;

/// The event that a product's rating is another one; the payload names the `product`.
pub const RATING_CHANGED: &str = "reviews.rating_changed";

/// How a product is rated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rating {
    /// Reviews.
    pub count: i32,
    /// Stars over all of them.
    pub sum: i32,
    /// How many gave one, two, … five stars.
    pub by_stars: [i32; 5],
}

impl Rating {
    /// The average in hundredths of a star, rounded half up; 0 without reviews.
    #[must_use]
    pub fn hundredths(&self) -> i32 {
        let (count, sum) = (i64::from(self.count), i64::from(self.sum));
        if count <= 0 {
            return 0;
        }
        i32::try_from((sum * 200 + count) / (count * 2)).unwrap_or_default()
    }

    /// From the stored row.
    pub(crate) fn from_row(count: i32, sum: i32, by_stars: &[i32]) -> Self {
        Self {
            count,
            sum,
            by_stars: by_stars.try_into().unwrap_or_default(),
        }
    }
}

/// Counts the published reviews anew, and tells when that changed anything. The row is locked first, and what other
/// transactions committed meanwhile is counted, so that none is lost.
pub(crate) async fn refresh(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    product: ProductId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO product_ratings (channel_id, product_id, count, sum, by_stars) VALUES ($1, $2, 0, 0, '{0,0,0,0,0}')
         ON CONFLICT (channel_id, product_id) DO UPDATE SET count = product_ratings.count",
        channel.0,
        product.0,
    )
    .execute(&mut *connection)
    .await?;
    let changed = sqlx::query!(
        "WITH counted AS (
            SELECT count(*)::integer AS count, coalesce(sum(stars), 0)::integer AS sum,
                   ARRAY [count(*) FILTER (WHERE stars = 1), count(*) FILTER (WHERE stars = 2),
                          count(*) FILTER (WHERE stars = 3), count(*) FILTER (WHERE stars = 4),
                          count(*) FILTER (WHERE stars = 5)]::integer[] AS by_stars
            FROM reviews WHERE channel_id = $1 AND product_id = $2 AND status = 'published'
         )
         UPDATE product_ratings rating SET count = counted.count, sum = counted.sum, by_stars = counted.by_stars
         FROM counted
         WHERE rating.channel_id = $1 AND rating.product_id = $2 AND rating.by_stars <> counted.by_stars",
        channel.0,
        product.0,
    )
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() > 0 {
        let payload = json!({ "product": product });
        outbox::publish(connection, platform, channel, RATING_CHANGED, &payload).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Rating;

    #[test]
    fn the_average_is_rounded_half_up() {
        let of = |count, sum| {
            let by_stars = [0; 5];
            Rating {
                count,
                sum,
                by_stars,
            }
            .hundredths()
        };
        assert_eq!(of(0, 0), 0);
        assert_eq!(of(1, 5), 500);
        assert_eq!(of(3, 14), 467);
        assert_eq!(of(3, 13), 433);
        assert_eq!(of(8, 33), 413);
        assert_eq!(of(200, 999), 500);
    }
}
