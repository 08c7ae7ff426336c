//! The ledger has an entry.

use kernel::ChannelId;
use sqlx::PgConnection;

use crate::model::AccountId;

/// Marks an entry as posted, in the transaction that posts it.
///
/// # Errors
/// Database errors.
pub async fn mark_posted(
    connection: &mut PgConnection,
    channel: ChannelId,
    account: AccountId,
    sequence: i32,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE credit_entries SET in_ledger = true WHERE channel_id = $1 AND account_id = $2 AND sequence = $3",
        channel.0,
        account.0,
        sequence
    )
    .execute(connection)
    .await?;
    Ok(())
}
