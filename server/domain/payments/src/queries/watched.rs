//! What is watched for disputes, over all channels.

use kernel::{ChannelId, Timestamp};
use sqlx::PgConnection;

/// A dispute by its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDispute {
    /// The shop.
    pub channel: ChannelId,
    /// Who tells of it.
    pub gateway: String,
    /// The gateway's name for it.
    pub reference: String,
}

/// Disputes that are not closed, or whose money is not back yet; those first that were not looked at for the longest time.
///
/// # Errors
/// Database errors.
pub async fn open_disputes(
    connection: &mut PgConnection,
    limit: i64,
) -> Result<Vec<OpenDispute>, sqlx::Error> {
    sqlx::query_as!(
        OpenDispute,
        r#"SELECT channel_id AS "channel: ChannelId", gateway, reference FROM disputes
         WHERE state IN ('open', 'evidence_required', 'submitted')
            OR (state = 'won' AND withdrawn_minor > 0 AND returned_minor = 0)
         ORDER BY checked_at LIMIT $1"#,
        limit
    )
    .fetch_all(connection)
    .await
}

/// Which channel was paid by which gateway since then.
///
/// # Errors
/// Database errors.
pub async fn charged_lately(
    connection: &mut PgConnection,
    since: Timestamp,
) -> Result<Vec<(ChannelId, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "channel: ChannelId", g.gateway AS "gateway!"
         FROM channels c
         CROSS JOIN LATERAL (
             SELECT DISTINCT gateway FROM payments p
             WHERE p.channel_id = c.id AND p.status = 'captured' AND p.created_at > $1) g"#,
        since
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.channel, row.gateway))
        .collect())
}
