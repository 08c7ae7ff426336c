//! The markets of a channel.

use kernel::{ChannelId, Currency, MarketId};
use sqlx::PgConnection;

use crate::market::Market;

struct Row {
    id: MarketId,
    code: String,
    name: String,
    currency: Currency,
    countries: Vec<String>,
    rounding: String,
    is_default: bool,
}

impl TryFrom<Row> for Market {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        Ok(Self {
            id: row.id,
            code: row.code,
            name: row.name,
            currency: row.currency,
            countries: row.countries,
            rounding: row
                .rounding
                .parse()
                .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
            is_default: row.is_default,
        })
    }
}

/// The channel's open markets, the default one first, then in the merchant's order. Channels have few.
///
/// # Errors
/// Database errors.
pub async fn markets_of_channel(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<Market>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: MarketId", code, name, currency AS "currency: Currency", countries, rounding, is_default
         FROM markets WHERE channel_id = $1 AND archived_at IS NULL ORDER BY is_default DESC, position, code"#,
        channel.0
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Market::try_from)
    .collect()
}

/// The channel's market with this code.
///
/// # Errors
/// Database errors.
pub async fn market_by_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    code: &str,
) -> Result<Option<Market>, sqlx::Error> {
    let markets = markets_of_channel(connection, channel).await?;
    Ok(markets.into_iter().find(|market| market.code == code))
}

/// The market of visitors who chose none.
///
/// # Errors
/// Database errors, among them a channel that does not exist.
pub async fn default_market(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Market, sqlx::Error> {
    let markets = markets_of_channel(connection, channel).await?;
    let first = markets.into_iter().find(|market| market.is_default);
    first.ok_or(sqlx::Error::RowNotFound)
}
