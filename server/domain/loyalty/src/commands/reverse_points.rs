//! An order comes back.

use kernel::{ChannelId, OrderId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::account::{self, Entry};
use crate::model::EntryKind;
use crate::queries;

/// Takes the points of an order back: those that wait go, of those that are available as many as are left, because nobody
/// owes points. What the order counted towards a tier goes as well. `false` when it earned none, or was taken back before.
///
/// # Errors
/// Database errors.
pub async fn reverse_points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<bool, sqlx::Error> {
    let earned = sqlx::query!(
        r#"SELECT person_id AS "person: PersonId", pending_change, spend_minor FROM loyalty_entries
         WHERE channel_id = $1 AND order_id = $2 AND kind = 'earned'"#,
        channel.0,
        order.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(earned) = earned else {
        return Ok(false);
    };
    let now = platform.now();
    let account = account::lock(connection, channel, earned.person, now).await?;
    if account::has_entry(connection, channel, order, EntryKind::Reversed).await? {
        return Ok(false);
    }
    let waiting = sqlx::query_scalar!(
        "DELETE FROM loyalty_pending WHERE channel_id = $1 AND order_id = $2 RETURNING points",
        channel.0,
        order.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let currency = queries::currency_of(connection, channel).await?;
    let entry = Entry {
        pending: -waiting.unwrap_or_default(),
        available: match waiting {
            Some(_) => 0,
            None => -earned.pending_change.min(account.available),
        },
        order: Some(order),
        spend_minor: -earned.spend_minor,
        ..Entry::new(platform, EntryKind::Reversed, currency)
    };
    account::write(connection, channel, account, &entry, now).await?;
    Ok(true)
}
