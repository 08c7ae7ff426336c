//! Keeps what the shopper typed at checkout, right or wrong.

use kernel::{CartId, ChannelId};
use platform::Platform;
use serde::Serialize;
use sqlx::PgConnection;

/// What was typed on the first step.
#[derive(Debug, Clone)]
pub struct Contact<'a, A> {
    /// The e-mail address.
    pub email: &'a str,
    /// The postal address.
    pub address: &'a A,
    /// The tax number; `None` leaves what is kept.
    pub tax_id: Option<String>,
}

/// Keeps e-mail address, postal address and tax number as typed; answers with the tax number that is kept now.
///
/// # Errors
/// Database errors.
pub async fn save_contact(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    cart: CartId,
    typed: &Contact<'_, impl Serialize + Sync>,
) -> Result<String, sqlx::Error> {
    let address = serde_json::to_value(typed.address)
        .map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query_scalar!(
        "INSERT INTO checkout_drafts AS draft (channel_id, cart_id, email, address, tax_id, updated_at)
         VALUES ($1, $2, $3, $4, coalesce($6, ''), $5)
         ON CONFLICT (channel_id, cart_id)
         DO UPDATE SET email = excluded.email, address = excluded.address, updated_at = excluded.updated_at,
                       tax_id = coalesce($6, draft.tax_id)
         RETURNING tax_id",
        channel.0,
        cart.0,
        typed.email,
        address,
        platform.now(),
        typed.tax_id
    )
    .fetch_one(connection)
    .await
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
