//! Markets as those who run the shop write them: the market, and prices in it.
//!
//! Deliberately not here: the rules of markets (`channels`) and of prices (`pricing`).

use channels::MarketError;
use channels::commands::{NewMarket, archive_market, revise_market};
use kernel::{ChannelId, MarketId};
use platform::{Actor, Platform};
use pricing::jobs::reprice_channel;
use sqlx::PgConnection;

/// Opens or changes a market, and has every price worked out anew, soon: its currency, countries and rounding decide them.
///
/// # Errors
/// As [`revise_market`].
pub async fn save_market(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    is_new: bool,
    new: &NewMarket<'_>,
) -> Result<MarketId, MarketError> {
    let market = revise_market(connection, platform, actor, channel, is_new, new).await?;
    reprice_channel(connection, platform, channel).await?;
    Ok(market)
}

/// Takes a market off the shop, or opens it again with fresh prices.
///
/// # Errors
/// As [`archive_market`].
pub async fn switch_market(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    market: MarketId,
    archived: bool,
) -> Result<(), MarketError> {
    archive_market(connection, platform, actor, channel, market, archived).await?;
    if !archived {
        reprice_channel(connection, platform, channel).await?;
    }
    Ok(())
}
