//! The next letter that somebody is owed about a show.

use kernel::{ChannelId, PersonId, ReminderId, ShowId, Timestamp};
use sqlx::PgConnection;

use crate::status::REMIND_BEFORE;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Occasion {
    /// The show begins in a few minutes.
    Soon,
    /// It is on.
    Live,
    /// It will not take place.
    Cancelled,
}

impl Occasion {
    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Live => "live",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A letter that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    /// Where.
    pub channel: ChannelId,
    /// The wish.
    pub id: ReminderId,
    /// The show.
    pub show: ShowId,
    /// Whose account it is.
    pub person: Option<PersonId>,
    /// Where the letter goes.
    pub email: String,
    /// Its language.
    pub locale: String,
    /// In the link that ends it.
    pub stop_token: String,
    /// What there is to tell.
    pub occasion: Occasion,
}

/// The next letter that is due in any channel, with its row locked; rows that others are at work on are left out. Nobody is
/// told that a show begins soon once it has begun, and nobody that it is on when it has been on for half an hour.
///
/// # Errors
/// Database errors.
pub async fn due_reminder(
    connection: &mut PgConnection,
    now: Timestamp,
) -> Result<Option<DueReminder>, sqlx::Error> {
    sqlx::query_as!(
        DueReminder,
        r#"SELECT r.channel_id AS "channel: ChannelId", r.id AS "id: ReminderId", r.show_id AS "show: ShowId",
               r.person_id AS "person: PersonId", r.email, r.locale, r.stop_token,
               CASE s.status WHEN 'scheduled' THEN 'soon' WHEN 'cancelled' THEN 'cancelled' ELSE 'live' END
                   AS "occasion!: Occasion"
           FROM shows s JOIN show_reminders r ON r.channel_id = s.channel_id AND r.show_id = s.id
           WHERE s.status = 'scheduled' AND r.soon_told_at IS NULL AND s.scheduled_at > $1 AND s.scheduled_at <= $2
              OR s.status = 'live' AND r.live_told_at IS NULL AND s.started_at > $1 - interval '30 minutes'
              OR s.status = 'cancelled' AND r.cancelled_told_at IS NULL AND s.cancelled_at > $1 - interval '1 day'
           ORDER BY s.scheduled_at, r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED"#,
        now,
        now + REMIND_BEFORE
    )
    .fetch_optional(connection)
    .await
}
