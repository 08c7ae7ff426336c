//! Whether somebody has bought before.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

/// Whether the channel has a paid order of the person or of the address. An empty address is nobody's.
///
/// # Errors
/// Database errors.
pub async fn has_bought(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: Option<PersonId>,
    email: &str,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM orders WHERE channel_id = $1 AND person_id = $2 AND paid_at IS NOT NULL)
               OR ($3 <> '' AND EXISTS (
                   SELECT FROM orders WHERE channel_id = $1 AND lower(email) = lower($3) AND paid_at IS NOT NULL)) AS "bought!""#,
        channel.0,
        person.map(|person| person.0),
        email
    )
    .fetch_one(connection)
    .await
}
