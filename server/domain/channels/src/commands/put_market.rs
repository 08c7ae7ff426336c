//! Opens a market of a channel; done again with the same code, brings it up to date.

use kernel::{ChannelId, Currency, MarketId, Rounding};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

/// A market to be written.
#[derive(Debug, Clone)]
pub struct NewMarket<'a> {
    /// Short name: lower-case letters, digits and hyphens.
    pub code: &'a str,
    /// Name shown to shoppers.
    pub name: &'a str,
    /// What is paid in it. A market that is there keeps its currency.
    pub currency: Currency,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: &'a [&'a str],
    /// How converted amounts are rounded.
    pub rounding: Rounding,
    /// Place among the markets, smallest first.
    pub position: i32,
}

/// Writes the market. Its prices are made by whoever sets prices (`pricing::commands::reprice`).
///
/// # Errors
/// Database errors, among them a code of other letters (check constraint).
pub async fn put_market(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    new: &NewMarket<'_>,
) -> Result<MarketId, sqlx::Error> {
    let id: MarketId = platform.ids().next();
    let countries: Vec<String> = new.countries.iter().map(|one| (*one).to_owned()).collect();
    let id = sqlx::query_scalar!(
        r#"INSERT INTO markets (channel_id, id, code, name, currency, countries, rounding, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT markets_code_key
         DO UPDATE SET name = excluded.name, countries = excluded.countries, rounding = excluded.rounding,
                       position = excluded.position
         RETURNING id AS "id: MarketId""#,
        channel.0,
        id.0,
        new.code,
        new.name,
        new.currency.code(),
        &countries,
        new.rounding.to_string(),
        new.position
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "code": new.code, "currency": new.currency, "rounding": new.rounding });
    let subject = id.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "channels.put_market",
        "market",
        &subject,
        detail,
    )
    .await?;
    Ok(id)
}
