//! Gives a variant another price for a while, or from a day on.

use kernel::{ChannelId, Currency, PriceListId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock_prices, put_list_price, put_price_list};
use crate::error::PricingError;
use crate::model::{ListKind, ListPrice, ListStatus, NewPriceList};
use crate::queries::list_by_code;

/// Code of the list that keeps scheduled prices, in each channel.
pub const SCHEDULED: &str = "scheduled";

/// Puts the price into the channel's list of scheduled prices, which is a campaign: it goes before price lists and base
/// prices, and a reduction is announced as far as the last 30 days allow. Where two are in force at once, the lower counts.
///
/// # Errors
/// [`PricingError::Window`] when it would never be in force; as [`put_list_price`]; [`PricingError::Currency`] when
/// `currency` is not that of the scheduled prices before.
pub async fn schedule_price(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    currency: Currency,
    price: &ListPrice,
) -> Result<(), PricingError> {
    let now = platform.now();
    let is_over = price.ends_at.is_some_and(|end| end <= now);
    let is_void = price
        .starts_at
        .zip(price.ends_at)
        .is_some_and(|(start, end)| end <= start);
    if is_over || is_void {
        return Err(PricingError::Window);
    }
    lock_prices(connection, channel).await?;
    let list = list(connection, platform, actor, channel, currency).await?;
    put_list_price(connection, platform, channel, list, price).await?;
    let (subject, detail) = (
        price.variant.to_string(),
        json!({ "amount_minor": price.amount_minor, "starts_at": price.starts_at, "ends_at": price.ends_at }),
    );
    let action = "pricing.schedule_price";
    audit::record(
        connection, platform, channel, actor, action, "variant", &subject, detail,
    )
    .await?;
    Ok(())
}

async fn list(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    currency: Currency,
) -> Result<PriceListId, PricingError> {
    match list_by_code(connection, channel, SCHEDULED).await? {
        Some((list, of)) if of == currency => Ok(list),
        Some(_) => Err(PricingError::Currency),
        None => {
            let new = NewPriceList {
                code: SCHEDULED,
                name: "Scheduled prices",
                kind: ListKind::Campaign,
                currency,
                market: None,
                countries: &[],
                priority: 0,
                starts_at: None,
                ends_at: None,
                status: ListStatus::Published,
            };
            put_price_list(connection, platform, actor, channel, &new).await
        }
    }
}
