//! Takes a price out of its list.

use kernel::{ChannelId, VariantId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{lock_prices, reprice};

/// Takes the price away, and works out what counts instead; `false` when the channel has none such.
///
/// # Errors
/// Database errors.
pub async fn remove_list_price(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    price: Uuid,
) -> Result<bool, sqlx::Error> {
    lock_prices(connection, channel).await?;
    let gone = sqlx::query!(
        r#"DELETE FROM price_list_entries WHERE channel_id = $1 AND id = $2
         RETURNING variant_id AS "variant: VariantId", list_id, amount_minor"#,
        channel.0,
        price
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(gone) = gone else { return Ok(false) };
    let (subject, detail) = (
        gone.list_id.to_string(),
        json!({ "variant": gone.variant, "amount_minor": gone.amount_minor }),
    );
    let action = "pricing.remove_list_price";
    audit::record(
        connection,
        platform,
        channel,
        actor,
        action,
        "price_list",
        &subject,
        detail,
    )
    .await?;
    reprice(connection, platform, channel, &[gone.variant]).await?;
    Ok(true)
}
