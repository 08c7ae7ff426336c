//! A person wants a card kept.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::PaymentError;
use crate::queries::{CardSetup, card_setup, setup_of_request};
use crate::setup::CardSetupId;

/// Most wishes of a person in an hour: whoever tries stolen cards does not get far.
pub const SETUPS_PER_HOUR: i64 = 10;

/// Writes the wish down, before any gateway is asked. Asked again with the same `request_key`, gives the one that was there
/// first, unless its card was declined; the second value says whether it is new.
///
/// # Errors
/// [`PaymentError::TooManyCards`] after [`SETUPS_PER_HOUR`]; database errors.
pub async fn start_setup(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
    gateway: &str,
    request_key: Option<&str>,
) -> Result<(CardSetup, bool), PaymentError> {
    if let Some(key) = request_key
        && let Some(found) = setup_of_request(connection, channel, person, key).await?
    {
        return Ok((found, false));
    }
    let now = platform.now();
    let lately = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM card_setups WHERE channel_id = $1 AND person_id = $2 AND created_at > $3"#,
        channel.0,
        person.0,
        now - TimeDelta::hours(1)
    )
    .fetch_one(&mut *connection)
    .await?;
    if lately >= SETUPS_PER_HOUR {
        return Err(PaymentError::TooManyCards);
    }
    let id: CardSetupId = platform.next_ordered();
    let inserted = sqlx::query!(
        "INSERT INTO card_setups (channel_id, id, person_id, request_key, gateway, status, created_at)
         VALUES ($1, $2, $3, $4, $5, 'pending', $6)
         ON CONFLICT (channel_id, person_id, request_key) WHERE status <> 'declined' DO NOTHING",
        channel.0,
        id.0,
        person.0,
        request_key,
        gateway,
        now
    )
    .execute(&mut *connection)
    .await?;
    let found = match request_key {
        Some(key) if inserted.rows_affected() == 0 => {
            setup_of_request(connection, channel, person, key).await?
        }
        _ => card_setup(connection, channel, id).await?,
    };
    let found = found.ok_or(sqlx::Error::RowNotFound)?;
    let new = found.id == id;
    Ok((found, new))
}
