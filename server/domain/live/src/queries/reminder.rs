//! Who wants to be told of a show.

use kernel::{ChannelId, PersonId, ShowId};
use sqlx::PgConnection;

/// Whether the person wants to be told of the show.
///
/// # Errors
/// Database errors.
pub async fn is_reminded(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM show_reminders WHERE channel_id = $1 AND show_id = $2 AND person_id = $3) AS "is!""#,
        channel.0,
        show.0,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// The show that a reminder's link is about; `None` when there is no such reminder, or no more.
///
/// # Errors
/// Database errors.
pub async fn reminder_by_token(
    connection: &mut PgConnection,
    channel: ChannelId,
    token: &str,
) -> Result<Option<ShowId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT show_id AS "show: ShowId" FROM show_reminders WHERE channel_id = $1 AND stop_token = $2"#,
        channel.0,
        token
    )
    .fetch_optional(connection)
    .await
}

/// How many want to be told of the show.
///
/// # Errors
/// Database errors.
pub async fn reminders_of_show(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM show_reminders WHERE channel_id = $1 AND show_id = $2"#,
        channel.0,
        show.0
    )
    .fetch_one(connection)
    .await
}
