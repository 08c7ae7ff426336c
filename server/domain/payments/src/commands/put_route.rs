//! The rules by which a shop's payments go to processors.

use kernel::{ChannelId, Currency};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::put_account::malformed;
use crate::error::PaymentError;
use crate::routing::Route;

/// Writes a rule in place of the one at its position.
///
/// # Errors
/// [`PaymentError::Malformed`] for an unknown currency, amounts without a currency, or a share that is none; database
/// errors.
pub async fn put_route(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    route: &Route,
    by: &Actor,
) -> Result<(), PaymentError> {
    let known = |code: &String| Currency::parse(code).is_ok();
    if !route.currency.as_ref().is_none_or(known) {
        return Err(PaymentError::Malformed);
    }
    sqlx::query!(
        "INSERT INTO payment_routes (channel_id, position, gateway, currency, country, from_minor, to_minor, share)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (channel_id, position) DO UPDATE
         SET gateway = $3, currency = $4, country = $5, from_minor = $6, to_minor = $7, share = $8",
        channel.0,
        route.position,
        route.gateway,
        route.currency,
        route.country,
        route.from_minor,
        route.to_minor,
        route.share
    )
    .execute(&mut *connection)
    .await
    .map_err(malformed)?;
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.put_route",
        "payment_route",
        &route.position.to_string(),
        json!({ "gateway": route.gateway, "currency": route.currency, "country": route.country,
                "from_minor": route.from_minor, "to_minor": route.to_minor, "share": route.share }),
    )
    .await?;
    Ok(())
}

/// Takes a rule away; `false` when there is none at the position.
///
/// # Errors
/// Database errors.
pub async fn remove_route(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    position: i32,
    by: &Actor,
) -> Result<bool, PaymentError> {
    let removed = sqlx::query!(
        "DELETE FROM payment_routes WHERE channel_id = $1 AND position = $2",
        channel.0,
        position
    )
    .execute(&mut *connection)
    .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.remove_route",
        "payment_route",
        &position.to_string(),
        json!({}),
    )
    .await?;
    Ok(true)
}
