//! Opens a warehouse; done again with the same code, changes nothing.

use kernel::{ChannelId, WarehouseId};
use platform::Platform;
use sqlx::PgConnection;

/// What a warehouse needs.
#[derive(Debug, Clone)]
pub struct NewWarehouse<'a> {
    /// Short name, unique in the channel.
    pub code: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// State or province.
    pub region: &'a str,
    /// Postcode.
    pub postcode: &'a str,
}

/// Creates the warehouse, or returns the one that has this code.
///
/// # Errors
/// Database errors.
pub async fn create_warehouse(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewWarehouse<'_>,
) -> Result<WarehouseId, sqlx::Error> {
    let id: WarehouseId = platform.ids().next();
    // The update changes nothing; it writes no column of a key, so it does not wait for those who count stock here.
    sqlx::query_scalar!(
        r#"INSERT INTO warehouses (channel_id, id, code, name, country, region, postcode)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT warehouses_code_key DO UPDATE SET name = warehouses.name
         RETURNING id AS "id: WarehouseId""#,
        channel.0,
        id.0,
        new.code,
        new.name,
        new.country,
        new.region,
        new.postcode
    )
    .fetch_one(connection)
    .await
}
