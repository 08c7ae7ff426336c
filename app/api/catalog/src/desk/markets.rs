//! Markets for those who run the shop: list, one, writing, archiving.

mod rounding;
pub mod types;

pub use rounding::{RoundingExample, rounding_example};

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use self::types::{MarketForm, MarketView, MarketsPage};

#[cfg(feature = "ssr")]
use {
    self::types::MarketLine,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, typed_as},
    channels::commands::NewMarket,
    channels::queries::{DeskMarket, desk_markets},
    channels::{Channel, MarketError},
    flows::market_desk::{save_market as write_market, switch_market as switch},
    identity::{Area, Permission},
    kernel::{Currency, MarketId},
    platform::{Actor, Platform},
};

/// Where markets are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/markets";
/// The form in which a failed attempt keeps what was typed.
#[cfg(feature = "ssr")]
const MARKET_FORM: &str = "market";

/// All markets of the shop: the default one first, archived ones last.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_markets() -> Result<MarketsPage, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = desk_markets(&mut connection, channel.id).await;
    let found = found.map_err(database)?.into_iter();
    Ok(MarketsPage {
        items: found.map(|market| line(&market)).collect(),
    })
}

/// The market with this code, or an empty form for `new`; `None` for a code that the shop has not.
///
/// # Errors
/// As [`list_markets`].
#[server(input = GetUrl)]
pub async fn view_market(code: String) -> Result<Option<MarketView>, ApiError> {
    let me = require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = desk_markets(&mut connection, channel.id).await;
    let found = found.map_err(database)?;
    let stored = found.iter().find(|market| market.code == code);
    if stored.is_none() && code != "new" {
        return Ok(None);
    }
    let form = stored.map_or_else(|| blank(&channel), form_of);
    let form = typed_as::<MarketForm>(MARKET_FORM)
        .filter(|typed| typed.is_new == form.is_new)
        .unwrap_or(form);
    Ok(Some(MarketView {
        line: stored.map(line),
        may_write: me.role.allows(Permission::Write(Area::Settings)),
        examples: rounding::examples(&form),
        form,
    }))
}

/// Opens a market, or changes the one with the form's code.
///
/// # Errors
/// As [`list_markets`]; `channels.fields`, `channels.market`.
#[server]
pub async fn save_market(form: MarketForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let saved = save(&platform, &channel, &actor, &form).await;
    let place = if form.is_new {
        "new"
    } else {
        plain(&form.code)
    };
    let page = format!("{LIST}/{place}");
    respond_keeping_form(saved, &page, MARKET_FORM, &form)?;
    redirect(&format!("{LIST}/{}?done=market_saved", form.code));
    Ok(())
}

/// Takes a market off the shop, or opens it again.
///
/// # Errors
/// As [`list_markets`]; `channels.market`, `channels.default_market`.
#[server]
pub async fn switch_market(
    code: String,
    #[server(default)] archived: bool,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = format!("{LIST}/{}", plain(&code));
    let done = take(&platform, &channel, &actor, &code, archived).await;
    respond(done, &page)?;
    redirect(&page);
    Ok(())
}

/// A code as part of an address; what is none leads to the form for a new market.
#[cfg(feature = "ssr")]
fn plain(code: &str) -> &str {
    let good = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if !code.is_empty() && code.chars().all(good) {
        code
    } else {
        "new"
    }
}

#[cfg(feature = "ssr")]
fn line(market: &DeskMarket) -> MarketLine {
    MarketLine {
        code: market.code.clone(),
        name: market.name.clone(),
        currency: market.currency.code().to_owned(),
        countries: market.countries.clone(),
        is_default: market.is_default,
        archived: market.archived,
    }
}

#[cfg(feature = "ssr")]
fn blank(channel: &Channel) -> MarketForm {
    MarketForm {
        is_new: true,
        currency: channel.currency.code().to_owned(),
        rounding: "none".to_owned(),
        ..MarketForm::default()
    }
}

#[cfg(feature = "ssr")]
fn form_of(market: &DeskMarket) -> MarketForm {
    MarketForm {
        is_new: false,
        code: market.code.clone(),
        name: market.name.clone(),
        currency: market.currency.code().to_owned(),
        countries: market.countries.join(", "),
        position: market.position.to_string(),
        ..rounding::typed(&market.rounding, market.currency)
    }
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &MarketForm,
) -> Result<MarketId, MarketError> {
    let currency = Currency::parse(form.currency.trim());
    let currency = currency.map_err(|_| MarketError::field("currency", "currency"))?;
    let countries = form.countries.to_ascii_uppercase();
    let countries: Vec<&str> = countries
        .split([',', ' ', '\n', '\r'])
        .filter(|code| !code.is_empty())
        .collect();
    let position = form.position.trim();
    let position = if position.is_empty() { "0" } else { position }.parse();
    let new = NewMarket {
        code: form.code.trim(),
        name: form.name.trim(),
        currency,
        countries: &countries,
        rounding: rounding::read(form, currency)?,
        position: position.map_err(|_| MarketError::field("position", "number"))?,
    };
    let mut work = platform.begin().await?;
    let saved = write_market(&mut work, platform, actor, channel.id, form.is_new, &new).await?;
    work.commit().await?;
    Ok(saved)
}

#[cfg(feature = "ssr")]
async fn take(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    code: &str,
    archived: bool,
) -> Result<(), MarketError> {
    let mut work = platform.begin().await?;
    let found = desk_markets(&mut work, channel.id).await?;
    let market = found.into_iter().find(|market| market.code == code);
    let market = market.ok_or(MarketError::NoMarket)?.id;
    switch(&mut work, platform, actor, channel.id, market, archived).await?;
    work.commit().await?;
    Ok(())
}
