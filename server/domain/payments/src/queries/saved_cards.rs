//! The cards a person lets a shop charge again.

use chrono::Datelike;
use kernel::{ChannelId, PersonId, SavedCardId, Timestamp};
use sqlx::PgConnection;

/// A saved card.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedCard {
    /// Its id.
    pub id: SavedCardId,
    /// Where it is kept.
    pub gateway: String,
    /// The gateway's name for it. Not for pages.
    pub token: String,
    /// Scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Month after which it is void, 1 to 12.
    pub expiry_month: i32,
    /// And the year.
    pub expiry_year: i32,
    /// Whether it is offered first.
    pub is_default: bool,
    /// When it was saved.
    pub created_at: Timestamp,
}

impl SavedCard {
    /// Whether it is void at `now`. A card is good through its last month.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        let month = i32::try_from(now.month()).unwrap_or_default();
        (self.expiry_year, self.expiry_month) < (now.year(), month)
    }

    /// Whether it is still good at `now`, and void before the end of the next month.
    #[must_use]
    pub fn expires_soon(&self, now: Timestamp) -> bool {
        let left = (self.expiry_year - now.year()) * 12 + self.expiry_month
            - i32::try_from(now.month()).unwrap_or_default();
        (0..=1).contains(&left)
    }
}

/// The person's cards in the channel that are not removed: the default one first, then the newest.
///
/// # Errors
/// Database errors.
pub async fn saved_cards(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<SavedCard>, sqlx::Error> {
    sqlx::query_as!(
        SavedCard,
        r#"SELECT id AS "id: SavedCardId", gateway, token, brand, last4, expiry_month, expiry_year, is_default, created_at
         FROM saved_cards WHERE channel_id = $1 AND person_id = $2 AND removed_at IS NULL
         ORDER BY is_default DESC, id DESC"#,
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await
}

/// One of them; `None` when it is removed, or somebody else's.
///
/// # Errors
/// Database errors.
pub async fn saved_card(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    card: SavedCardId,
) -> Result<Option<SavedCard>, sqlx::Error> {
    sqlx::query_as!(
        SavedCard,
        r#"SELECT id AS "id: SavedCardId", gateway, token, brand, last4, expiry_month, expiry_year, is_default, created_at
         FROM saved_cards
         WHERE channel_id = $1 AND person_id = $2 AND id = $3 AND removed_at IS NULL"#,
        channel.0,
        person.0,
        card.0
    )
    .fetch_optional(connection)
    .await
}
