//! Orders of a guest who turns out to have an account.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

/// Gives the person the channel's orders that guests placed with `email`; returns how many. Call it for an address alone
/// that the person has shown to be theirs: whoever has the orders sees where they went.
///
/// # Errors
/// Database errors.
pub async fn attach_orders(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    email: &str,
) -> Result<u64, sqlx::Error> {
    let attached = sqlx::query!(
        "UPDATE orders SET person_id = $2
         WHERE channel_id = $1 AND person_id IS NULL AND email <> '' AND lower(email) = lower($3)",
        channel.0,
        person.0,
        email
    )
    .execute(connection)
    .await?;
    Ok(attached.rows_affected())
}
