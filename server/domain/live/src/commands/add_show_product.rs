//! Puts a product on a show's list.

use kernel::{ChannelId, ProductId, SegmentId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_plan, touch};
use crate::error::{LiveError, named};
use crate::journal::Scene;
use crate::model::MAX_PRODUCTS;

/// Adds the product at the end, or gives it to another segment where it is there already.
///
/// # Errors
/// [`LiveError::NoShow`], [`LiveError::NoProduct`], [`LiveError::NoSegment`], [`LiveError::Full`]; [`LiveError::Step`] for
/// a show that is over.
pub async fn add_show_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (show, segment): (ShowId, Option<SegmentId>),
    product: ProductId,
) -> Result<(), LiveError> {
    lock_plan(connection, channel, show).await?;
    let added = sqlx::query!(
        "INSERT INTO show_products (channel_id, show_id, product_id, position, segment_id)
         SELECT $1, $2, $3, coalesce(max(position), 0) + 1, $4 FROM show_products
         WHERE channel_id = $1 AND show_id = $2 HAVING count(*) FILTER (WHERE product_id <> $3) < $5
         ON CONFLICT (channel_id, show_id, product_id) DO UPDATE SET segment_id = excluded.segment_id",
        channel.0,
        show.0,
        product.0,
        segment.map(|segment| segment.0),
        MAX_PRODUCTS
    )
    .execute(&mut *connection)
    .await
    .map_err(named)?;
    if added.rows_affected() == 0 {
        return Err(LiveError::Full);
    }
    touch(connection, channel, show, platform.now()).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let detail = json!({ "product": product, "segment": segment });
    let subject = ("show", show.to_string());
    scene
        .note(connection, "add_show_product", subject, detail)
        .await?;
    Ok(())
}
