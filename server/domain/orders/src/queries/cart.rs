//! A cart with its lines, and the checkout draft.

use kernel::{CartId, ChannelId, Currency, MarketId, PersonId, VariantId};
use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use crate::token;

/// An open or ordered cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// The cart.
    pub id: CartId,
    /// Market it is priced in.
    pub market: MarketId,
    /// Currency of that market.
    pub currency: Currency,
    /// Whether it can still be changed and ordered.
    pub is_open: bool,
    /// Whose it is; `None` while it is a guest's.
    pub person: Option<PersonId>,
    /// Lines in the order they were added.
    pub lines: Vec<CartLine>,
}

/// A line of a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CartLine {
    /// The variant.
    pub variant: VariantId,
    /// Pieces, 1 to 99.
    pub quantity: i32,
}

/// What was typed at checkout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckoutDraft<A> {
    /// E-mail address as typed.
    pub email: String,
    /// Postal address as typed.
    pub address: A,
    /// The buyer's tax number as typed; mostly empty.
    pub tax_id: String,
    /// Chosen shipping method; empty when none is chosen yet.
    pub shipping_method: String,
}

/// The cart that belongs to `secret`.
///
/// # Errors
/// Database errors.
pub async fn cart_by_token(
    connection: &mut PgConnection,
    channel: ChannelId,
    secret: &str,
) -> Result<Option<Cart>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: CartId", market_id AS "market: MarketId", currency AS "currency: Currency", status = 'open' AS "is_open!",
                person_id AS "person: PersonId",
                ARRAY(SELECT line.variant_id FROM cart_lines line WHERE line.channel_id = $1 AND line.cart_id = cart.id
                      ORDER BY line.added_at, line.variant_id) AS "variants!: Vec<VariantId>",
                ARRAY(SELECT line.quantity FROM cart_lines line WHERE line.channel_id = $1 AND line.cart_id = cart.id
                      ORDER BY line.added_at, line.variant_id) AS "quantities!"
         FROM carts cart WHERE channel_id = $1 AND token_hash = $2"#,
        channel.0,
        token::hash(secret)
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Cart {
        id: row.id,
        market: row.market,
        currency: row.currency,
        is_open: row.is_open,
        person: row.person,
        lines: row
            .variants
            .into_iter()
            .zip(row.quantities)
            .map(|(variant, quantity)| CartLine { variant, quantity })
            .collect(),
    }))
}

/// As [`cart_by_token`], with the cart's row locked until the transaction ends: orders of one cart are placed one after
/// the other.
///
/// # Errors
/// Database errors.
pub async fn lock_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    secret: &str,
) -> Result<Option<Cart>, sqlx::Error> {
    sqlx::query!(
        "SELECT id FROM carts WHERE channel_id = $1 AND token_hash = $2 FOR UPDATE",
        channel.0,
        token::hash(secret)
    )
    .fetch_optional(&mut *connection)
    .await?;
    cart_by_token(connection, channel, secret).await
}

/// What was typed at checkout of this cart; empty when nothing was.
///
/// # Errors
/// Database errors.
pub async fn checkout_draft<A: DeserializeOwned + Default>(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<CheckoutDraft<A>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT email, address, tax_id, shipping_method FROM checkout_drafts WHERE channel_id = $1 AND cart_id = $2",
        channel.0,
        cart.0
    )
    .fetch_optional(connection)
    .await?;
    Ok(
        row.map_or_else(CheckoutDraft::default, |row| CheckoutDraft {
            email: row.email,
            address: serde_json::from_value(row.address).unwrap_or_default(),
            tax_id: row.tax_id,
            shipping_method: row.shipping_method,
        }),
    )
}
