//! Ids to numbers, for histories in which orders are mentioned.

use std::collections::BTreeMap;

use kernel::{ChannelId, OrderId, PersonId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The numbers of those of `orders` that are the person's.
///
/// # Errors
/// Database errors.
pub async fn numbers_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    orders: &[Uuid],
) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: OrderId", number FROM orders WHERE channel_id = $1 AND person_id = $2 AND id = ANY ($3)"#,
        channel.0,
        person.0,
        orders,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row.number)).collect())
}

/// The numbers of `orders`, whoever bought.
///
/// # Errors
/// Database errors.
pub async fn order_numbers(
    connection: &mut PgConnection,
    channel: ChannelId,
    orders: &[Uuid],
) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: OrderId", number FROM orders WHERE channel_id = $1 AND id = ANY ($2)"#,
        channel.0,
        orders,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row.number)).collect())
}
