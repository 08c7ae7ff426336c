//! The tax number that a person buys with.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

/// The number that the person's account keeps.
///
/// # Errors
/// Database errors.
pub async fn tax_id_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT number FROM buyer_tax_ids WHERE channel_id = $1 AND person_id = $2",
        channel.0,
        person.0
    )
    .fetch_optional(connection)
    .await
}
