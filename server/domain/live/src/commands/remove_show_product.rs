//! Takes a product off a show's list.

use kernel::{ChannelId, ProductId, ShowId};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_plan, touch};
use crate::error::LiveError;
use crate::journal::Scene;

/// Removes it; `false` when it was not there.
///
/// # Errors
/// [`LiveError::NoShow`]; [`LiveError::Step`] for a show that is over.
pub async fn remove_show_product(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    show: ShowId,
    product: ProductId,
) -> Result<bool, LiveError> {
    lock_plan(connection, channel, show).await?;
    let gone = sqlx::query!(
        "DELETE FROM show_products WHERE channel_id = $1 AND show_id = $2 AND product_id = $3",
        channel.0,
        show.0,
        product.0
    )
    .execute(&mut *connection)
    .await?;
    if gone.rows_affected() == 0 {
        return Ok(false);
    }
    touch(connection, channel, show, platform.now()).await?;
    let scene = Scene {
        platform,
        channel,
        actor,
    };
    let (subject, detail) = (("show", show.to_string()), json!({ "product": product }));
    scene
        .note(connection, "remove_show_product", subject, detail)
        .await?;
    Ok(true)
}
