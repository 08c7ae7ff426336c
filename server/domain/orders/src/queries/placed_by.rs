//! Who placed an order, and on a page in which language: what decides the language of letters about it.

use kernel::{ChannelId, Locale, OrderId, PersonId};
use sqlx::PgConnection;

/// Who placed an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedBy {
    /// Whose it is; `None` for a guest's.
    pub person: Option<PersonId>,
    /// The language of the page it was placed on, where it is known.
    pub locale: Option<Locale>,
}

/// Who placed the order; `None` where there is no such order.
///
/// # Errors
/// Database errors.
pub async fn placed_by(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<Option<PlacedBy>, sqlx::Error> {
    sqlx::query_as!(
        PlacedBy,
        r#"SELECT person_id AS "person: PersonId", locale AS "locale: Locale"
         FROM orders WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        order.0
    )
    .fetch_optional(connection)
    .await
}
