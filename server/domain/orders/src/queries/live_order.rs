//! Just enough of an order to decide what may happen to it.

use kernel::{CartId, ChannelId, OrderId};
use sqlx::PgConnection;

use crate::model::OrderStatus;

/// An order's identity and status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveOrder {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub status: OrderStatus,
}

struct Row {
    id: OrderId,
    number: String,
    status: String,
}

impl TryFrom<Row> for LiveOrder {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let status = OrderStatus::parse(&row.status)
            .ok_or_else(|| sqlx::Error::Decode(format!("unknown status {}", row.status).into()))?;
        Ok(Self {
            id: row.id,
            number: row.number,
            status,
        })
    }
}

/// The cart's order that is not cancelled, if there is one.
///
/// # Errors
/// Database errors.
pub async fn live_order_of_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<Option<LiveOrder>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: OrderId", number, status FROM orders
         WHERE channel_id = $1 AND cart_id = $2 AND status <> 'cancelled'"#,
        channel.0,
        cart.0
    )
    .fetch_optional(connection)
    .await?
    .map(LiveOrder::try_from)
    .transpose()
}

/// Where the order stands; `None` when the channel has no such order.
///
/// # Errors
/// Database errors.
pub async fn status_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<OrderStatus>, sqlx::Error> {
    let found = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: OrderId", number, status FROM orders WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        order.0
    )
    .fetch_optional(connection)
    .await?;
    let live = found.map(LiveOrder::try_from).transpose()?;
    Ok(live.map(|live| live.status))
}

/// The order, its row locked until the transaction ends. Its cart's row is locked first: whoever buys again holds the cart
/// when asking for the order, and the two would otherwise wait for each other.
///
/// # Errors
/// Database errors.
pub async fn lock_order(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<LiveOrder>, sqlx::Error> {
    sqlx::query!(
        "SELECT id FROM carts
         WHERE channel_id = $1 AND id = (SELECT cart_id FROM orders WHERE channel_id = $1 AND id = $2)
         FOR UPDATE",
        channel.0,
        order.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: OrderId", number, status FROM orders
         WHERE channel_id = $1 AND id = $2 FOR UPDATE"#,
        channel.0,
        order.0
    )
    .fetch_optional(connection)
    .await?
    .map(LiveOrder::try_from)
    .transpose()
}
