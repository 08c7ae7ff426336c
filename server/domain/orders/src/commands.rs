//! Commands on carts and orders, one per file. All run inside the caller's transaction.

mod add_order_link;
mod adopt_cart;
mod attach_orders;
mod cancel_order;
mod insert_order;
mod insert_tax_lines;
mod mark_paid;
mod next_number;
mod open_cart;
mod save_draft;
mod set_cart_line;
mod set_cart_market;

pub use add_order_link::add_order_link;
pub use adopt_cart::adopt_cart;
pub use attach_orders::attach_orders;
pub use cancel_order::cancel_order;
pub use insert_order::insert_order;
pub use mark_paid::mark_paid;
pub use next_number::next_number;
pub use open_cart::open_cart;
pub use save_draft::{save_contact, save_shipping_method};
pub use set_cart_line::{NewPieces, add_to_cart, set_cart_quantity};
pub use set_cart_market::set_cart_market;

use kernel::{ChannelId, OrderId};
use platform::Platform;
use sqlx::PgConnection;

/// Adds an entry to the order's timeline.
async fn add_event(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    kind: &str,
    detail: serde_json::Value,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO order_events (channel_id, id, order_id, kind, detail, occurred_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        channel.0,
        platform.next_ordered::<uuid::Uuid>(),
        order.0,
        kind,
        detail,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(())
}
