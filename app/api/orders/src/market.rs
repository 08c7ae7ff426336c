//! The market a visitor pays in: which there are, and choosing one.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::MarketsView;

#[cfg(feature = "ssr")]
use {
    crate::convert::midnight,
    crate::types::{MarketChoice, RatesNote},
    api_identity::local_path,
    api_kit::{
        MARKET_COOKIE, channel, internal, market, open_to_all, platform, redirect, service,
        set_cookie,
    },
    cache::{Cache, CacheKey},
    channels::Channel,
    chrono::NaiveDate,
    pricing::queries::current_rates,
};

/// Days for which a browser remembers the choice.
#[cfg(feature = "ssr")]
const COOKIE_DAYS: u32 = 365;

/// How long the day of the rates is kept.
#[cfg(feature = "ssr")]
const RATES_KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// The markets of the shop and the one that the visitor looks at; `None` where there is nothing to choose.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn markets() -> Result<Option<MarketsView>, ApiError> {
    open_to_all();
    let (channel, current) = (channel()?, market()?);
    if channel.markets.len() < 2 {
        return Ok(None);
    }
    let choices = channel.markets.iter().map(|market| MarketChoice {
        code: market.code.clone(),
        name: market.name.clone(),
        currency: market.currency.code().to_owned(),
    });
    Ok(Some(MarketsView {
        choices: choices.collect(),
        rates: rates_note(&channel, &current).await?,
        current: current.code,
    }))
}

/// Chooses a market, and leads back to the page `back`; from the checkout to the cart, whose prices are others now.
/// Anything that is no market of the shop chooses the default one.
///
/// # Errors
/// Internal errors only.
#[server]
pub async fn choose_market(market: String, back: String) -> Result<(), ApiError> {
    open_to_all();
    let channel = channel()?;
    let chosen = channel.market(Some(&market)).filter(|one| !one.is_default);
    match chosen {
        Some(chosen) => set_cookie(MARKET_COOKIE, &chosen.code, COOKIE_DAYS),
        None => set_cookie(MARKET_COOKIE, "", 0),
    }
    redirect(page_after(&back));
    Ok(())
}

/// Only pages of this site, and none that belongs to the prices before.
#[cfg(feature = "ssr")]
fn page_after(back: &str) -> &str {
    let page = back.split('?').next().unwrap_or_default();
    if local_path(back) != back {
        "/"
    } else if page == "/cart" || page == "/checkout" || page.starts_with("/checkout/") {
        "/cart?market=changed"
    } else {
        back
    }
}

/// Of what day the rates are that lead from the shop's currency to the one that the visitor looks at.
#[cfg(feature = "ssr")]
async fn rates_note(
    channel: &Channel,
    current: &channels::Market,
) -> Result<Option<RatesNote>, ApiError> {
    let (from, to) = (channel.currency, current.currency);
    let (platform, cache) = (platform()?, service::<Cache>()?);
    let key = CacheKey::for_channel(channel.id, format!("rates/{from}/{to}"));
    let load = || async {
        let mut connection = platform.pool().acquire().await?;
        let rates = current_rates(&mut connection).await?;
        Ok::<Option<(NaiveDate, bool)>, sqlx::Error>(rates.day_of(from, to))
    };
    let day = cache.get_or_load_shared(&key, RATES_KEPT, &[], load).await;
    let day = day.map_err(|error| internal(error.to_string()))?;
    Ok(day.map(|(day, is_bundled)| RatesNote {
        on: midnight(day),
        is_average: is_bundled,
    }))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::page_after;

    #[test]
    fn one_comes_back_to_the_page_one_was_on() {
        assert_eq!(page_after("/products?sort=price"), "/products?sort=price");
        assert_eq!(page_after("/cart"), "/cart?market=changed");
        assert_eq!(page_after("/cart?market=changed"), "/cart?market=changed");
        assert_eq!(page_after("/checkout/payment"), "/cart?market=changed");
        assert_eq!(page_after("/checkouts"), "/checkouts");
    }

    #[test]
    fn no_other_site_is_led_to() {
        for foreign in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
        ] {
            assert_eq!(page_after(foreign), "/");
        }
    }
}
