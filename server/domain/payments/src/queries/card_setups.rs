//! Wishes to have a card kept.

use kernel::{ChannelId, PersonId};
use sqlx::PgConnection;

use crate::setup::CardSetupId;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSetup {
    /// Its id.
    pub id: CardSetupId,
    /// Whose.
    pub person: PersonId,
    /// Who is to keep the card.
    pub gateway: String,
    /// `pending`, `saved` or `declined`.
    pub status: String,
    /// Why it was declined.
    pub decline_code: Option<String>,
}

/// The wish with this id; `None` when the channel has none.
///
/// # Errors
/// Database errors.
pub async fn card_setup(
    connection: &mut PgConnection,
    channel: ChannelId,
    setup: CardSetupId,
) -> Result<Option<CardSetup>, sqlx::Error> {
    sqlx::query_as!(
        CardSetup,
        r#"SELECT id AS "id: CardSetupId", person_id AS "person: PersonId", gateway, status, decline_code
         FROM card_setups WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        setup.0
    )
    .fetch_optional(connection)
    .await
}

/// The person's wish that was sent with this key and not declined.
///
/// # Errors
/// Database errors.
pub async fn setup_of_request(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    key: &str,
) -> Result<Option<CardSetup>, sqlx::Error> {
    sqlx::query_as!(
        CardSetup,
        r#"SELECT id AS "id: CardSetupId", person_id AS "person: PersonId", gateway, status, decline_code
         FROM card_setups
         WHERE channel_id = $1 AND person_id = $2 AND request_key = $3 AND status <> 'declined'"#,
        channel.0,
        person.0,
        key
    )
    .fetch_optional(connection)
    .await
}
