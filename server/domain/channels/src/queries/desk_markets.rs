//! The markets of a channel for those who run it, archived ones too.

use kernel::{ChannelId, Currency, MarketId};
use sqlx::PgConnection;

/// A market with what only those who run the shop see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskMarket {
    /// The market.
    pub id: MarketId,
    /// Short name.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// What is paid in it.
    pub currency: Currency,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    /// How converted amounts are rounded, as [`kernel::Rounding`] writes it.
    pub rounding: String,
    /// Whether it is what a visitor gets who chose none.
    pub is_default: bool,
    /// Place among the markets.
    pub position: i32,
    /// Whether it is offered no more.
    pub archived: bool,
}

/// All of them: the default one first, archived ones last. Channels have few.
///
/// # Errors
/// Database errors.
pub async fn desk_markets(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<DeskMarket>, sqlx::Error> {
    sqlx::query_as!(
        DeskMarket,
        r#"SELECT id AS "id: MarketId", code, name, currency AS "currency: Currency", countries, rounding, is_default,
                position, archived_at IS NOT NULL AS "archived!"
         FROM markets WHERE channel_id = $1
         ORDER BY is_default DESC, archived_at IS NOT NULL, position, code"#,
        channel.0
    )
    .fetch_all(connection)
    .await
}
