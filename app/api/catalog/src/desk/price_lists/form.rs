//! From what was typed to a price list, and back.

use api_kit::shop_time;
use channels::Channel;
use flows::price_lists::ListedPrice;
use kernel::{Currency, Money, Page, PriceListId, Timestamp};
use platform::{Actor, Platform};
use pricing::commands::revise_price_list;
use pricing::queries::{PriceListView, price_list};
use pricing::{ListKind, ListStatus, NewPriceList, PricingError};

use super::types::{ListForm, ListLine, ListView, PriceLine, ShopTime};

/// The empty form.
pub(super) fn blank(channel: &Channel) -> ListView {
    let markets = channel.markets.iter();
    ListView {
        form: ListForm {
            kind: ListKind::PriceList.code().to_owned(),
            currency: channel.currency.code().to_owned(),
            status: ListStatus::Draft.code().to_owned(),
            ..ListForm::default()
        },
        markets: markets
            .map(|market| (market.code.clone(), market.name.clone()))
            .collect(),
        prices: Vec::new(),
        next: None,
        may_write: false,
    }
}

/// A stored list with a page of its prices.
pub(super) fn view(list: &PriceListView, prices: Page<ListedPrice>, channel: &Channel) -> ListView {
    let price = |price: ListedPrice| {
        let money = |minor| Money::new(minor, list.currency);
        PriceLine {
            id: price.id.to_string(),
            sku: price.sku,
            title: price.title,
            amount: money(price.amount_minor),
            compare_at: price.compare_at_minor.map(money),
            starts_at: at_shop(price.starts_at, channel),
            ends_at: at_shop(price.ends_at, channel),
        }
    };
    ListView {
        form: form_of(list, channel),
        prices: prices.items.into_iter().map(price).collect(),
        next: prices.next.map(|cursor| cursor.to_string()),
        ..blank(channel)
    }
}

/// A list in the list.
pub(super) fn line(list: &PriceListView, channel: &Channel) -> ListLine {
    ListLine {
        id: list.id.to_string(),
        name: list.name.clone(),
        kind: list.kind.code().to_owned(),
        status: list.status.code().to_owned(),
        currency: list.currency.code().to_owned(),
        starts_at: at_shop(list.starts_at, channel),
        ends_at: at_shop(list.ends_at, channel),
        prices: list.prices,
    }
}

fn at_shop(at: Option<Timestamp>, channel: &Channel) -> Option<ShopTime> {
    at.map(|at| (at, channel.utc_offset_minutes(at)))
}

fn form_of(list: &PriceListView, channel: &Channel) -> ListForm {
    let market = channel
        .markets
        .iter()
        .find(|market| Some(market.id) == list.market);
    ListForm {
        id: list.id.to_string(),
        code: list.code.clone(),
        name: list.name.clone(),
        kind: list.kind.code().to_owned(),
        currency: list.currency.code().to_owned(),
        market: market.map(|market| market.code.clone()).unwrap_or_default(),
        countries: list.countries.join(", "),
        priority: list.priority.to_string(),
        starts: shop_time::write(channel, list.starts_at),
        ends: shop_time::write(channel, list.ends_at),
        status: list.status.code().to_owned(),
    }
}

/// Writes what was typed.
pub(super) async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &ListForm,
) -> Result<PriceListId, PricingError> {
    let wrong = PricingError::field;
    let instant = |field: &str, text: &str| shop_time::read(channel, text, || wrong(field, "time"));
    let currency = Currency::parse(form.currency.trim());
    let market = channel
        .markets
        .iter()
        .find(|market| market.code == form.market);
    if market.is_none() && !form.market.is_empty() {
        return Err(wrong("market", "unknown"));
    }
    let countries = form.countries.to_ascii_uppercase();
    let countries: Vec<&str> = countries
        .split([',', ' ', '\n', '\r'])
        .filter(|code| !code.is_empty())
        .collect();
    let priority = form.priority.trim();
    let priority = if priority.is_empty() { "0" } else { priority }.parse();
    let mut work = platform.begin().await?;
    let code = stored_code(&mut work, channel, form).await?;
    let new = NewPriceList {
        code: code.as_deref().unwrap_or(form.code.trim()),
        name: form.name.trim(),
        kind: ListKind::parse(&form.kind).ok_or_else(|| wrong("kind", "unknown"))?,
        currency: currency.map_err(|_| wrong("currency", "currency"))?,
        market: market.map(|market| market.id),
        countries: &countries,
        priority: priority.map_err(|_| wrong("priority", "number"))?,
        starts_at: instant("starts", &form.starts)?,
        ends_at: instant("ends", &form.ends)?,
        status: ListStatus::parse(&form.status).ok_or_else(|| wrong("status", "unknown"))?,
    };
    let is_new = code.is_none();
    let saved = revise_price_list(&mut work, platform, actor, channel.id, is_new, &new).await?;
    work.commit().await?;
    Ok(saved)
}

/// The code of the list of the form's id; `None` for a new one. A list keeps its code, whatever the form says.
async fn stored_code(
    connection: &mut sqlx::PgConnection,
    channel: &Channel,
    form: &ListForm,
) -> Result<Option<String>, PricingError> {
    if form.id.is_empty() {
        return Ok(None);
    }
    let id = form.id.parse().map_err(|_| PricingError::NoList)?;
    let stored = price_list(connection, channel.id, id).await?;
    stored
        .map(|list| Some(list.code))
        .ok_or(PricingError::NoList)
}
