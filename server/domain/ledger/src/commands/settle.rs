//! A journal that waits is posted or voided.

use kernel::ChannelId;
use platform::Platform;
use sqlx::PgConnection;

/// How the wait of a journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It counts from now on.
    Posted,
    /// It never does.
    Voided,
}

/// Ends the wait of the journal of this kind and reference, once; `false` when it does not wait.
///
/// # Errors
/// Database errors.
pub async fn settle(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    kind: &str,
    reference: (&str, &str),
    settled: Settled,
) -> Result<bool, sqlx::Error> {
    let status = match settled {
        Settled::Posted => "posted",
        Settled::Voided => "voided",
    };
    let (reference_type, reference_id) = reference;
    let ended = sqlx::query!(
        "UPDATE ledger_journals SET status = $5, settled_at = $6
         WHERE channel_id = $1 AND kind = $2 AND reference_type = $3 AND reference_id = $4 AND status = 'pending'",
        channel.0,
        kind,
        reference_type,
        reference_id,
        status,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected() == 1)
}
