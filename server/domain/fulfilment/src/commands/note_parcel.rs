//! Notes with which carrier an order's parcel goes.

use kernel::{ChannelId, OrderId};
use platform::Platform;
use sqlx::PgConnection;

use crate::parcel::Parcel;

/// Writes the order's parcel over what was noted before; `None` takes it away. `false` when it is noted so already.
/// Whoever calls has locked the order.
///
/// # Errors
/// Database errors, among them a foreign key violation when the channel has no such order.
pub async fn note_parcel(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    parcel: Option<&Parcel>,
) -> Result<bool, sqlx::Error> {
    let Some(parcel) = parcel else {
        let deleted = sqlx::query!(
            "DELETE FROM parcels WHERE channel_id = $1 AND order_id = $2",
            channel.0,
            order.0
        );
        return Ok(deleted.execute(connection).await?.rows_affected() > 0);
    };
    let written = sqlx::query!(
        "INSERT INTO parcels (channel_id, order_id, carrier, carrier_name, link, tracking_number, noted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (channel_id, order_id)
         DO UPDATE SET carrier = excluded.carrier, carrier_name = excluded.carrier_name, link = excluded.link,
                       tracking_number = excluded.tracking_number, noted_at = excluded.noted_at
         WHERE (parcels.carrier, parcels.carrier_name, parcels.link, parcels.tracking_number)
               <> (excluded.carrier, excluded.carrier_name, excluded.link, excluded.tracking_number)",
        channel.0,
        order.0,
        parcel.carrier,
        parcel.carrier_name,
        parcel.link,
        parcel.tracking_number,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected() > 0)
}
