//! Writes a price list; done again with the same code, brings it up to date.

use kernel::{ChannelId, Currency, PriceListId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_prices, reprice_list};
use crate::error::PricingError;
use crate::jobs::at_edges;
use crate::model::NewPriceList;

/// Writes the list and what follows from it in every market, now and at the edges of its window.
///
/// # Errors
/// [`PricingError::Currency`] when the list that is there, or the market, is of another currency;
/// [`PricingError::Window`]; database errors, among them a market of another channel (foreign key).
pub async fn put_price_list(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    new: &NewPriceList<'_>,
) -> Result<PriceListId, PricingError> {
    if new
        .starts_at
        .zip(new.ends_at)
        .is_some_and(|(start, end)| end <= start)
    {
        return Err(PricingError::Window);
    }
    lock_prices(connection, channel).await?;
    refuse_other_currency(connection, channel, new).await?;
    let id = write(connection, platform, channel, new).await?;
    let detail = json!({ "code": new.code, "kind": new.kind.code(), "currency": new.currency,
        "status": new.status.code(), "starts_at": new.starts_at, "ends_at": new.ends_at });
    let subject = id.to_string();
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "pricing.put_price_list",
        "price_list",
        &subject,
        detail,
    )
    .await?;
    at_edges(
        connection,
        platform,
        channel,
        id,
        [new.starts_at, new.ends_at],
    )
    .await?;
    reprice_list(connection, platform, channel, id).await?;
    Ok(id)
}

async fn refuse_other_currency(
    connection: &mut PgConnection,
    channel: ChannelId,
    new: &NewPriceList<'_>,
) -> Result<(), PricingError> {
    let others = sqlx::query_scalar!(
        r#"SELECT currency AS "currency: Currency" FROM price_lists WHERE channel_id = $1 AND code = $2
           UNION ALL SELECT currency FROM markets WHERE channel_id = $1 AND id = $3"#,
        channel.0,
        new.code,
        new.market.map(|market| market.0)
    )
    .fetch_all(connection)
    .await?;
    if others
        .into_iter()
        .flatten()
        .all(|other| other == new.currency)
    {
        Ok(())
    } else {
        Err(PricingError::Currency)
    }
}

async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    new: &NewPriceList<'_>,
) -> Result<PriceListId, sqlx::Error> {
    let id: PriceListId = platform.ids().next();
    let countries: Vec<String> = new.countries.iter().map(|one| (*one).to_owned()).collect();
    sqlx::query_scalar!(
        r#"INSERT INTO price_lists (channel_id, id, code, name, kind, currency, market_id, countries, priority,
                                    starts_at, ends_at, status, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT ON CONSTRAINT price_lists_code_key
         DO UPDATE SET name = excluded.name, kind = excluded.kind, market_id = excluded.market_id,
                       countries = excluded.countries, priority = excluded.priority,
                       starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status,
                       updated_at = excluded.updated_at
         RETURNING id AS "id: PriceListId""#,
        channel.0,
        id.0,
        new.code,
        new.name,
        new.kind.code(),
        new.currency.code(),
        new.market.map(|market| market.0),
        &countries,
        new.priority,
        new.starts_at,
        new.ends_at,
        new.status.code(),
        platform.now()
    )
    .fetch_one(connection)
    .await
}
