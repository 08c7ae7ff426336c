//! What a person agreed to.

use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::model::{ConsentChange, Purpose};

struct Row {
    purpose: String,
    granted: bool,
    text_version: String,
    at: Timestamp,
}

impl TryFrom<Row> for ConsentChange {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, sqlx::Error> {
        let purpose: Result<Purpose, _> = row.purpose.parse();
        Ok(Self {
            purpose: purpose.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            granted: row.granted,
            text_version: row.text_version,
            at: row.at,
        })
    }
}

/// The newest word on each purpose; a purpose without one was never asked about and is not granted.
///
/// # Errors
/// Database errors.
pub async fn current_consents(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<ConsentChange>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT DISTINCT ON (purpose) purpose, granted, text_version, at FROM consents
         WHERE channel_id = $1 AND person_id = $2 ORDER BY purpose, id DESC",
        channel.0,
        person.0,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(ConsentChange::try_from).collect()
}

/// Every word, newest first, up to `limit`.
///
/// # Errors
/// Database errors.
pub async fn consent_history(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<ConsentChange>, sqlx::Error> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT purpose, granted, text_version, at FROM consents
         WHERE channel_id = $1 AND person_id = $2 ORDER BY id DESC LIMIT $3",
        channel.0,
        person.0,
        limit,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(ConsentChange::try_from).collect()
}
