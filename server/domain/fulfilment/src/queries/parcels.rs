//! With which carriers parcels of orders go.

use std::collections::BTreeMap;

use kernel::{ChannelId, OrderId};
use sqlx::PgConnection;

use crate::parcel::Parcel;

/// The parcel of an order; `None` when no carrier was noted.
///
/// # Errors
/// Database errors.
pub async fn parcel_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<Parcel>, sqlx::Error> {
    let mut found = parcels_of(connection, channel, &[order]).await?;
    Ok(found.remove(&order))
}

/// The parcels of several orders; those without one are left out.
///
/// # Errors
/// Database errors.
pub async fn parcels_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    orders: &[OrderId],
) -> Result<BTreeMap<OrderId, Parcel>, sqlx::Error> {
    let ids: Vec<uuid::Uuid> = orders.iter().map(|order| order.0).collect();
    let rows = sqlx::query!(
        r#"SELECT order_id AS "order: OrderId", carrier, carrier_name, link, tracking_number
         FROM parcels WHERE channel_id = $1 AND order_id = ANY ($2)"#,
        channel.0,
        &ids
    )
    .fetch_all(connection)
    .await?;
    let parcels = rows.into_iter().map(|row| {
        let parcel = Parcel {
            carrier: row.carrier,
            carrier_name: row.carrier_name,
            link: row.link,
            tracking_number: row.tracking_number,
        };
        (row.order, parcel)
    });
    Ok(parcels.collect())
}
