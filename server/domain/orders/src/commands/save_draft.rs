//! Keeps what the shopper typed at checkout, right or wrong.

use kernel::{CartId, ChannelId};
use platform::Platform;
use serde::Serialize;
use sqlx::PgConnection;

/// Keeps the e-mail address and the postal address as typed.
///
/// # Errors
/// Database errors.
pub async fn save_contact(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    email: &str,
    address: &impl Serialize,
) -> Result<(), sqlx::Error> {
    let address =
        serde_json::to_value(address).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query!(
        "INSERT INTO checkout_drafts (channel_id, cart_id, email, address, updated_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id, cart_id)
         DO UPDATE SET email = excluded.email, address = excluded.address, updated_at = excluded.updated_at",
        channel.0,
        cart.0,
        email,
        address,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the tax number as typed.
///
/// # Errors
/// Database errors.
pub async fn save_tax_id(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    tax_id: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO checkout_drafts (channel_id, cart_id, tax_id, updated_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, cart_id)
         DO UPDATE SET tax_id = excluded.tax_id, updated_at = excluded.updated_at",
        channel.0,
        cart.0,
        tax_id,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the chosen shipping method.
///
/// # Errors
/// Database errors.
pub async fn save_shipping_method(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    method: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO checkout_drafts (channel_id, cart_id, shipping_method, updated_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, cart_id)
         DO UPDATE SET shipping_method = excluded.shipping_method, updated_at = excluded.updated_at",
        channel.0,
        cart.0,
        method,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
