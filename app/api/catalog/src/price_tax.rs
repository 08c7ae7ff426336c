//! What prices say about tax: the same for all who look at a market, so that shared caches may keep it.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::PriceTax;

#[cfg(feature = "ssr")]
use {
    api_kit::{channel, internal, market, open_to_all, platform, service},
    cache::{Cache, CacheKey},
    channels::{Channel, Market},
    flows::checkout::CheckoutError,
    international::tax::ExpectedTax,
};

/// How long an answer is kept: registrations and rates seldom change.
#[cfg(feature = "ssr")]
const KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// What the prices of the visitor's market say about tax.
///
/// # Errors
/// Internal errors only.
#[server(name = AskPriceTax, input = GetUrl)]
pub async fn price_tax() -> Result<PriceTax, ApiError> {
    open_to_all();
    let (channel, market) = (channel()?, market()?);
    tax_of_prices(&channel, &market).await
}

/// What the prices of the market say about tax.
///
/// # Errors
/// Internal errors only.
#[cfg(feature = "ssr")]
pub async fn tax_of_prices(channel: &Channel, market: &Market) -> Result<PriceTax, ApiError> {
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let key = CacheKey::for_channel(channel.id, format!("price-tax/{}", market.code));
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let day = channel.day_at(platform.now());
        let found = flows::storefront::price_tax(&mut connection, channel, market, day).await?;
        Ok::<_, CheckoutError>(shape(found))
    };
    let found = cache.get_or_load_shared(&key, KEPT, &[], load).await;
    let found = found.map_err(|error| internal(error.to_string()))?;
    Ok(PriceTax::clone(&found))
}

#[cfg(feature = "ssr")]
fn shape(expected: ExpectedTax) -> PriceTax {
    match expected {
        ExpectedTax::Included(name) => PriceTax::Included(name),
        ExpectedTax::IncludedWhereDue => PriceTax::IncludedWhereDue,
        ExpectedTax::AddedWhereDue => PriceTax::AddedWhereDue,
        ExpectedTax::DueOnDelivery => PriceTax::DueOnDelivery,
        ExpectedTax::None => PriceTax::None,
    }
}
