//! Credit whose time is over is written off.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

use super::entry::{Change, change, lock};
use crate::model::AccountId;

/// Writes off what is left on up to `limit` accounts of all channels whose time was over at `now`, and says which. What an
/// order holds is not touched; what it gives back later is written off by a later run.
///
/// # Errors
/// Database errors.
pub async fn expire(
    connection: &mut PgConnection,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(ChannelId, AccountId)>, sqlx::Error> {
    let over = sqlx::query!(
        r#"SELECT channel_id AS "channel: ChannelId", id AS "account: AccountId" FROM credit_accounts
         WHERE expires_at <= $1 AND balance_minor > 0 ORDER BY channel_id, id LIMIT $2"#,
        now,
        limit
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut expired = Vec::new();
    for row in over {
        let locked = lock(connection, row.channel, &[row.account.0]).await?;
        for account in locked.iter().filter(|one| one.balance_minor > 0) {
            let gone = Change {
                kind: "expire",
                amount_minor: -account.balance_minor,
                source: "expiry",
                reference: account.id.0,
                note: "",
                in_ledger: false,
            };
            change(connection, row.channel, account.id, &gone, now).await?;
            expired.push((row.channel, account.id));
        }
    }
    Ok(expired)
}
