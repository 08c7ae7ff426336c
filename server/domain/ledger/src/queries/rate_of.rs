//! The rate at which something was posted.

use kernel::{ChannelId, Currency};
use sqlx::PgConnection;

use crate::fx::Rate;

/// The rate of the journal of this kind and reference; `None` when it was posted in the books' own currency, or never.
///
/// # Errors
/// Database errors.
pub async fn rate_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    kind: &str,
    (reference_type, reference_id): (&str, &str),
) -> Result<Option<Rate>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT functional_currency AS "currency: Currency", rate FROM ledger_journals
         WHERE channel_id = $1 AND kind = $2 AND reference_type = $3 AND reference_id = $4"#,
        channel.0,
        kind,
        reference_type,
        reference_id
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| {
        Some(Rate {
            currency: row.currency?,
            per_unit: row.rate?,
        })
    }))
}
