//! When and how a product would arrive.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::DeliveryView;

#[cfg(feature = "ssr")]
use {
    crate::types::DeliveryWay,
    api_kit::{channel, database, market, open_to_all, platform},
    chrono::{NaiveDate, NaiveTime},
    flows::storefront,
};

/// How a product comes to the country of the visitor's market when it is ordered today; `None` when nobody can say. Of a
/// market of several countries the first one counts.
///
/// # Errors
/// Internal errors only.
#[server(name = DeliveryPromise, input = GetUrl)]
pub async fn delivery_promise(slug: String) -> Result<Option<DeliveryView>, ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let (home, today) = (channel.country.clone(), channel.day_at(platform.now()));
    let country = market()?.countries.into_iter().next().unwrap_or(home);
    let mut reader = platform.reader().await.map_err(database)?;
    let found = storefront::delivery_promise(&mut reader, channel.id, &slug, &country, today).await;
    let found = found.map_err(database)?;
    reader.done();
    Ok(found.map(|promise| view(promise, country)))
}

#[cfg(feature = "ssr")]
fn view(promise: storefront::DeliveryPromise, country: String) -> DeliveryView {
    let at = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let ways = promise.ways.into_iter().map(|way| DeliveryWay {
        name: way.name,
        days: (way.fewest, way.most),
    });
    DeliveryView {
        country,
        arrives: (at(promise.arrives.0), at(promise.arrives.1)),
        ways: ways.collect(),
    }
}
