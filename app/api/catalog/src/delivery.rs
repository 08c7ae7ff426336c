//! When a product would arrive.

use api_kit::ApiError;
use kernel::Timestamp;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
use {
    api_kit::{channel, database, market, open_to_all, platform},
    chrono::{NaiveTime, TimeDelta},
};

/// First and last day on which a product arrives in the country of the visitor's market when it is ordered today, as instants
/// at midnight UTC; `None` when nobody can say. Of a market of several countries the first one counts.
///
/// # Errors
/// Internal errors only.
#[server(name = DeliveryPromise, input = GetUrl)]
pub async fn delivery_promise(slug: String) -> Result<Option<(Timestamp, Timestamp)>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let now = platform.now();
    let offset = TimeDelta::minutes(channel.utc_offset_minutes(now).into());
    let (home, today) = (channel.country.clone(), (now + offset).date_naive());
    let country = market()?.countries.into_iter().next().unwrap_or(home);
    let mut reader = platform.reader().await.map_err(database)?;
    let days =
        flows::storefront::delivery_promise(&mut reader, channel.id, &slug, &country, today).await;
    let days = days.map_err(database)?;
    reader.done();
    Ok(days.map(|(first, last)| {
        let at = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
        (at(first), at(last))
    }))
}
