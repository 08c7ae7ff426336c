//! The time for returns is over.

use kernel::{ChannelId, OrderId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::account::{self, Entry};
use crate::model::EntryKind;
use crate::queries;

/// Makes the points of an order available that are due by now; how many. `None` when none wait, or not for long enough.
///
/// # Errors
/// Database errors.
pub async fn release_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<i64>, sqlx::Error> {
    let Some(person) = waiting_of(connection, channel, order).await? else {
        return Ok(None);
    };
    let now = platform.now();
    let account = account::lock(connection, channel, person, now).await?;
    let points = sqlx::query_scalar!(
        "DELETE FROM loyalty_pending WHERE channel_id = $1 AND order_id = $2 AND available_at <= $3 RETURNING points",
        channel.0,
        order.0,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(points) = points else {
        return Ok(None);
    };
    let currency = queries::currency_of(connection, channel).await?;
    let entry = Entry {
        pending: -points,
        available: points,
        order: Some(order),
        ..Entry::new(platform, EntryKind::Released, currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    Ok(Some(points))
}

/// Whose points of this order wait. Read before the account is locked: an account is always locked first.
pub(super) async fn waiting_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM loyalty_pending WHERE channel_id = $1 AND order_id = $2"#,
        channel.0,
        order.0,
    )
    .fetch_optional(connection)
    .await
}
