//! An order goes to another address.

use chrono::NaiveDate;
use kernel::{ChannelId, OrderId};
use serde::Serialize;
use sqlx::PgConnection;

/// Writes where the order goes, and the first and last day of its delivery promise. Whoever calls has locked the order and
/// looked at its status.
///
/// # Errors
/// Database errors, [`sqlx::Error::RowNotFound`] among them when the channel has no such order.
pub async fn change_address(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    address: &(impl Serialize + Sync),
    (from, until): (NaiveDate, NaiveDate),
) -> Result<(), sqlx::Error> {
    let address =
        serde_json::to_value(address).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let changed = sqlx::query!(
        "UPDATE orders SET address = $3, delivery_from = $4, delivery_until = $5
         WHERE channel_id = $1 AND id = $2",
        channel.0,
        order.0,
        address,
        from,
        until
    )
    .execute(connection)
    .await?;
    if changed.rows_affected() == 0 {
        return Err(sqlx::Error::RowNotFound);
    }
    Ok(())
}
