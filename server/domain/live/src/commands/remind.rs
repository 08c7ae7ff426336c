//! Somebody wants to be told of a show.

use kernel::{ChannelId, Locale, PersonId, ReminderId, ShowId};
use platform::Platform;
use sqlx::PgConnection;

use crate::error::{LiveError, named};
use crate::model::MAX_REMINDERS;
use crate::status::ShowStatus;

/// Who wants to be told.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Whose account it is; `None` for a guest.
    pub person: Option<PersonId>,
    /// Where the letters go.
    pub email: &'a str,
    /// The language of the letters.
    pub locale: Locale,
}

/// Keeps the wish; one that is there stays as it is, but becomes the person's where it was a guest's.
///
/// # Errors
/// [`LiveError::Fields`] with `email`; [`LiveError::NoShow`]; [`LiveError::Step`] for a show that has begun or is off;
/// [`LiveError::TooManyReminders`].
pub async fn remind(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    show: ShowId,
    wish: Wish<'_>,
) -> Result<(), LiveError> {
    let email =
        kernel::email::check(wish.email).map_err(|problem| LiveError::Fields(vec![problem]))?;
    let email = email.to_lowercase();
    let status = sqlx::query_scalar!(
        r#"SELECT status AS "status: ShowStatus" FROM shows WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        show.0
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(LiveError::NoShow)?;
    if status != ShowStatus::Scheduled {
        return Err(LiveError::Step);
    }
    if count(connection, channel, show, &email).await? >= MAX_REMINDERS {
        return Err(LiveError::TooManyReminders);
    }
    sqlx::query!(
        "INSERT INTO show_reminders (channel_id, id, show_id, person_id, email, locale, stop_token, wanted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT show_reminders_address_key
         DO UPDATE SET person_id = coalesce(show_reminders.person_id, excluded.person_id)",
        channel.0,
        platform.ids().next::<ReminderId>().0,
        show.0,
        wish.person.map(|person| person.0),
        email,
        wish.locale.tag(),
        platform.ids().secret_token(),
        platform.now()
    )
    .execute(connection)
    .await
    .map_err(named)?;
    Ok(())
}

/// How many other shows to come the address is told of.
async fn count(
    connection: &mut PgConnection,
    channel: ChannelId,
    show: ShowId,
    email: &str,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM show_reminders r
           JOIN shows s ON s.channel_id = r.channel_id AND s.id = r.show_id
           WHERE r.channel_id = $1 AND r.email = $2 AND r.show_id <> $3 AND s.status = 'scheduled'"#,
        channel.0,
        email,
        show.0
    )
    .fetch_one(connection)
    .await
}
